//! The printed forms, in every language.

use std::time::{Duration, Instant};

use documents::form::{Filling, FormError, FormFacts, FormKind, Forms, Referral, print};
use documents::letter::Letterhead;
use documents::press::PressError;
use jiff::civil::date;
use tempfile::TempDir;

use crate::checkers::run;
use crate::form_sample::{WEEK, expected, form, press, printed, text};
use crate::sample::{at, facts, show};

#[test]
fn every_form_is_one_page_and_says_what_it_must_in_both_languages() {
    let head = facts("letter-1").letterhead;
    for kind in FormKind::ALL {
        assert_eq!(FormKind::named(kind.name()), Some(kind));
        for language in ["en", "es"] {
            let printed = printed(&form(kind, language, &head)).expect("a PDF");
            show(&format!("{}-{language}", kind.name()), &printed.bytes);
            let text = text(&printed);
            let who = ["Juniper Elementary School", "Marisol Beltrán", "1001", "7"];
            for words in who.iter().chain(expected(kind, language)) {
                assert!(text.contains(words), "{} {language}: {words}: {text}", kind.name());
            }
        }
    }
}

#[test]
fn two_checkers_find_every_form_accessible() {
    let head = facts("letter-1").letterhead;
    let folder = TempDir::new().expect("folder");
    for kind in FormKind::ALL {
        for language in ["en", "es"] {
            let path = folder.path().join("form.pdf");
            let bytes = printed(&form(kind, language, &head)).expect("a PDF").bytes;
            std::fs::write(&path, bytes).expect("file");
            let path = path.to_str().expect("UTF-8");
            for (program, arguments) in
                [("outloud", ["--no-info", path]), ("pdfua", ["check", path])]
            {
                let done = run(program, &arguments);
                let told = String::from_utf8_lossy(&done.stdout);
                assert!(done.status.success(), "{program} on {} {language}: {told}", kind.name());
            }
        }
    }
}

#[test]
fn no_form_labels_a_student_or_gives_a_reason() {
    let head = facts("letter-1").letterhead;
    let never = ["truan", "unexcused", "absence", "absent", "injustificad", "ausen", "delinquen"];
    for kind in FormKind::ALL {
        for language in ["en", "es"] {
            let text = text(&printed(&form(kind, language, &head)).expect("a PDF")).to_lowercase();
            for words in never {
                assert!(!text.contains(words), "{} {language}: {words}", kind.name());
            }
        }
    }
}

#[test]
fn a_confidential_address_stays_in_the_office() {
    let head = facts("letter-1").letterhead;
    for (language, words) in
        [("en", "The office has the address."), ("es", "La oficina tiene el domicilio.")]
    {
        let form = form(FormKind::ResidenceCheck, language, &head);
        assert!(!text(&printed(&form).expect("a PDF")).contains(words));
        let form = FormFacts { filling: Filling::ResidenceCheck { address: &[] }, ..form };
        assert!(text(&printed(&form).expect("a PDF")).contains(words));
    }
}

#[test]
fn the_longest_facts_fit_on_one_page() {
    let letterhead = Letterhead {
        name: "Academy of Arts, Sciences and Languages for Global Citizens at Juniper Flats".into(),
        ..facts("letter-1").letterhead
    };
    let names = [
        "Nguyễn Phước Công Tằng Tôn Nữ Thị Hồng Phượng Quỳnh Trâm Anh",
        "Abd al-Rahman ibn Muhammad ibn Khaldoun al-Hadrami al-Tunisi",
    ];
    let periods = ["Advanced Placement Environmental Science"; 12];
    let service = "Pretend County Center for Families, Children and Young People in the Valley";
    let why = "They help families plan the way to school and find a ride. ".repeat(10);
    let lines = ["Apartment 1234, Building West, 987654 Avenida de los Insurgentes Norte"; 4];
    let referral = Referral {
        on: date(2025, 9, 30),
        service,
        contact: &lines,
        why: &why,
        referrer: names[0],
        until: date(2026, 9, 30),
    };
    let fillings = [
        Filling::RoutingSlip { days: &WEEK, periods: &periods },
        Filling::SignInSheet { days: &WEEK },
        Filling::ResidenceCheck { address: &lines },
        Filling::ReferralSlip(referral),
    ];
    for (student, language) in [(names[0], "en"), (names[1], "es")] {
        assert_eq!(student.chars().count(), 60);
        for filling in fillings {
            let (student_id, grade) = ("1234567890", "12");
            let form = FormFacts {
                letterhead: &letterhead,
                student,
                student_id,
                grade,
                language,
                filling,
            };
            let printed = printed(&form).expect("a PDF");
            show(&format!("{}-{language}-long", filling.kind().name()), &printed.bytes);
            // Long names may break anywhere.
            let bare = |text: &str| text.replace(' ', "");
            let text = bare(&text(&printed));
            let mut whole = vec![student, &letterhead.name];
            if matches!(filling, Filling::ReferralSlip(_)) {
                whole.extend([service, &why, names[0], lines[0]]);
            }
            assert!(whole.iter().all(|words| text.contains(&bare(words))), "{text}");
        }
    }
}

#[test]
fn what_can_never_fit_on_one_page_is_refused() {
    let head = facts("letter-1").letterhead;
    let periods = ["Advanced Placement Environmental Science and Engineering"; 60];
    let filling = Filling::RoutingSlip { days: &WEEK, periods: &periods };
    let form = FormFacts { filling, ..form(FormKind::RoutingSlip, "en", &head) };
    let refused = printed(&form).expect_err("too long");
    assert!(matches!(refused, FormError::TooLong(FormKind::RoutingSlip)), "{refused}");
}

#[test]
fn a_week_may_be_short_and_is_never_empty() {
    let head = facts("letter-1").letterhead;
    let of = |days| {
        let filling = Filling::RoutingSlip { days, periods: &["Room 4"] };
        printed(&FormFacts { filling, ..form(FormKind::RoutingSlip, "en", &head) })
    };
    let short = of(&WEEK[1..4]).expect("a PDF");
    show("routing-slip-short", &short.bytes);
    assert!(text(&short).contains("Bring it back to the office on Thursday."));
    assert!(text(&of(&WEEK[..1]).expect("a PDF")).contains("Room 4"));
    assert!(matches!(of(&[]), Err(FormError::Week(0))));
    assert!(matches!(of(&[WEEK[0]; 8]), Err(FormError::Week(8))));
}

#[test]
fn what_is_not_known_can_be_written_by_hand() {
    let head = facts("letter-1").letterhead;
    let (on, until) = (date(2025, 10, 14), date(2026, 6, 12));
    let empty = Referral { on, service: "", contact: &[], why: "", referrer: "", until };
    let filling = Filling::ReferralSlip(empty);
    let form = FormFacts { filling, ..form(FormKind::ReferralSlip, "en", &head) };
    let printed = printed(&FormFacts { grade: "", ..form }).expect("a PDF");
    show("referral-slip-empty", &printed.bytes);
    let text = text(&printed);
    assert!(text.contains("Why we suggest it") && !text.contains("Grade "), "{text}");
}

#[test]
fn a_language_without_words_of_forms_is_named() {
    let head = facts("letter-1").letterhead;
    let refused = printed(&form(FormKind::SignInSheet, "vi", &head)).expect_err("no words");
    assert!(matches!(refused, FormError::NoWords { .. }));
    let told = refused.to_string();
    assert!(told.contains("\"vi\"") && told.contains("en, es"), "{told}");
    assert!(printed(&form(FormKind::SignInSheet, "es-MX", &head)).is_ok());
}

#[test]
fn a_district_adds_a_language_and_is_told_what_it_lacks() {
    let head = facts("letter-1").letterhead;
    let english = include_str!("../../../../forms/en.ftl");
    let mut forms = Forms::default();
    forms.add("vi", english.replace("= Sign-in sheet", "= Phiếu điểm danh buổi sáng"));
    let form = form(FormKind::SignInSheet, "vi", &head);
    let made = print(&press(), &forms, &form, at()).expect("a PDF");
    assert!(text(&made).contains("Phiếu điểm danh buổi sáng"));
    forms.add("vi", english.replace("sign-in-sheet-note =", "sign-in-sheet-notes ="));
    let refused = print(&press(), &forms, &form, at()).expect_err("a message is missing");
    let is_named =
        matches!(&refused, FormError::Unsaid { message, .. } if message == "sign-in-sheet-note");
    assert!(is_named, "{refused}");
    forms.add("vi", "this is no message");
    let refused = print(&press(), &forms, &form, at()).expect_err("no Fluent");
    assert!(refused.to_string().contains("forms/vi.ftl"), "{refused}");
}

#[test]
fn a_name_in_a_script_without_a_font_is_told() {
    let head = facts("letter-1").letterhead;
    let form = form(FormKind::RoutingSlip, "en", &head);
    let refused = printed(&FormFacts { student: "محمد", ..form }).expect_err("no font");
    assert!(matches!(refused, FormError::Press(PressError::NoFont(_))), "{refused}");
}

#[test]
fn what_stands_in_facts_of_a_form_is_text_and_never_markup() {
    let head = facts("letter-1").letterhead;
    let hostile = "<b>#panic() $x$ *A* `b` { $week } \\ </b>";
    for kind in FormKind::ALL {
        let form = FormFacts { student: hostile, ..form(kind, "en", &head) };
        assert!(text(&printed(&form).expect("a PDF")).contains(hostile));
    }
}

#[test]
fn a_form_is_quick_after_the_first() {
    let head = facts("letter-1").letterhead;
    let (press, forms) = (press(), Forms::default());
    let names: Vec<String> = (0..5).map(|number| format!("Marisol Beltrán {number}")).collect();
    for kind in FormKind::ALL {
        let one = |name: &str| {
            let started = Instant::now();
            let form = FormFacts { student: name, ..form(kind, "es", &head) };
            print(&press, &forms, &form, at()).expect("a PDF");
            started.elapsed()
        };
        one("first");
        let best = names.iter().map(|name| one(name)).min().expect("some");
        assert!(best < Duration::from_millis(50), "{}: {best:?}", kind.name());
    }
}
