//! Every form of an invented student, and the words that it must have.

use documents::form::{Filling, FormError, FormFacts, FormKind, Forms, Referral, print};
use documents::letter::Letterhead;
use documents::press::{Press, Printed};
use jiff::civil::{Date, date};

use crate::checkers::look;
use crate::sample::at;

pub(crate) const WEEK: [Date; 5] = [
    date(2025, 10, 13),
    date(2025, 10, 14),
    date(2025, 10, 15),
    date(2025, 10, 16),
    date(2025, 10, 17),
];

/// What a form of a kind says of an invented student.
pub(crate) fn form<'a>(
    kind: FormKind,
    language: &'a str,
    letterhead: &'a Letterhead,
) -> FormFacts<'a> {
    let filling = match kind {
        FormKind::RoutingSlip => Filling::RoutingSlip { days: &WEEK, periods: &[] },
        FormKind::SignInSheet => Filling::SignInSheet { days: &WEEK },
        FormKind::ResidenceCheck => {
            Filling::ResidenceCheck { address: &["418 Juniper Ct Apt 2", "San Pretend, CA 92000"] }
        }
        FormKind::ReferralSlip => Filling::ReferralSlip(Referral {
            on: date(2025, 10, 14),
            service: "Pretend Family Center",
            contact: &["(555) 010-0199", "12 Elm St, San Pretend, CA 92000"],
            why: "They help families plan the way to school.",
            referrer: "Ana Quiroz, counselor",
            until: date(2026, 6, 12),
        }),
    };
    let (student, student_id, grade) = ("Marisol Beltrán", "1001", "7");
    FormFacts { letterhead, student, student_id, grade, language, filling }
}

pub(crate) fn press() -> Press {
    Press::new(Forms::default().layout()).expect("press")
}

pub(crate) fn printed(facts: &FormFacts<'_>) -> Result<Printed, FormError> {
    print(&press(), &Forms::default(), facts, at())
}

/// The text of the one page of a form.
pub(crate) fn text(printed: &Printed) -> String {
    let found = look(&printed.bytes);
    assert_eq!(found["faults"].as_array().map(Vec::len), Some(0), "{found}");
    let pages = found["pages"].as_array().expect("pages");
    assert_eq!((printed.pages, pages.len()), (1, 1));
    // The font puts this letter together of two glyphs, and PyMuPDF reads it for each.
    plain(&pages[0].as_str().expect("text").replace("ịị", "ị"))
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that each form must have in each language.
pub(crate) fn expected(kind: FormKind, language: &str) -> &'static [&'static str] {
    match (kind, language) {
        (FormKind::RoutingSlip, "en") => &[
            "Routing slip",
            "Week of October 13, 2025",
            "Mon, Oct 13",
            "Fri, Oct 17",
            "Office: checked in at",
            "Period 1",
            "Period 8",
            "Bring it back to the office on Friday.",
            "Parent or guardian",
        ],
        (FormKind::RoutingSlip, _) => &[
            "Hoja de firmas por clase",
            "Semana del 13 de octubre de 2025",
            "lun, 13 oct",
            "Período 8",
            "Devuélvela a la oficina el viernes.",
            "Padre, madre o tutor",
        ],
        (FormKind::SignInSheet, "en") => {
            &["Sign-in sheet", "Time in", "Office initials", "Note", "Thu, Oct 16"]
        }
        (FormKind::SignInSheet, _) => {
            &["Hoja de llegada", "Hora de llegada", "Iniciales de la oficina", "jue, 16 oct"]
        }
        (FormKind::ResidenceCheck, "en") => &[
            "Residence check",
            "418 Juniper Ct Apt 2",
            "Who went",
            "What we saw",
            "Who we spoke with",
            "Utility bill",
            "The student lives here",
            "The student does not live here",
            "Nobody was home",
            "Never ask for or write down immigration status",
        ],
        (FormKind::ResidenceCheck, _) => &[
            "Visita para confirmar el domicilio",
            "418 Juniper Ct Apt 2",
            "Recibo de luz, agua o gas",
            "El alumno no vive aquí",
            "No había nadie en casa",
            "Nunca pregunte ni anote el estado migratorio",
        ],
        (FormKind::ReferralSlip, "en") => &[
            "Referral to an outside service",
            "Pretend Family Center",
            "(555) 010-0199",
            "They help families plan the way to school.",
            "Ana Quiroz, counselor",
            "October 14, 2025",
            "Juniper Elementary School may share these records about Marisol Beltrán:",
            "Attendance",
            "Purpose",
            "June 12, 2026, or the day you take it back.",
            "You can take this back at any time.",
            "I decline. Share nothing.",
            "Student, 18 or older",
        ],
        (FormKind::ReferralSlip, _) => &[
            "Un servicio fuera de la escuela",
            "Pretend Family Center",
            "Juniper Elementary School puede compartir estos datos de Marisol Beltrán:",
            "Calificaciones",
            "el 12 de junio de 2026, o el día en que usted lo cancele.",
            "No acepto. No compartan nada.",
            "Alumno de 18 años o más",
        ],
    }
}
