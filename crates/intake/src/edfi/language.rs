//! Languages: the standard's descriptors have the codes of ISO 639-2, and had
//! names before version 3; the district folder has the tags of BCP 47, which
//! take two letters where there are two.

use domain::problem::ProblemKind;

use super::element::{View, code_value, standard};
use super::entry::Entry;

/// Every language that has a tag of two letters, by its codes of three (some
/// have two of them). The others (`hmn`) have three letters in their tag too.
const TAGS: &str = "\
    aar:aa abk:ab afr:af aka:ak alb:sq amh:am ara:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay \
    aze:az bak:ba bam:bm baq:eu bel:be ben:bn bih:bh bis:bi bod:bo bos:bs bre:br bul:bg bur:my \
    cat:ca ces:cs cha:ch che:ce chi:zh chu:cu chv:cv cor:kw cos:co cre:cr cym:cy cze:cs dan:da \
    deu:de div:dv dut:nl dzo:dz ell:el eng:en epo:eo est:et eus:eu ewe:ee fao:fo fas:fa fij:fj \
    fin:fi fra:fr fre:fr fry:fy ful:ff geo:ka ger:de gla:gd gle:ga glg:gl glv:gv gre:el grn:gn \
    guj:gu hat:ht hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is ido:io \
    iii:ii iku:iu ile:ie ina:ia ind:id ipk:ik isl:is ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks \
    kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw kir:ky kom:kv kon:kg kor:ko kua:kj kur:ku lao:lo \
    lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mac:mk mah:mh mal:ml mao:mi mar:mr \
    may:ms mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv nbl:nr nde:nd ndo:ng \
    nep:ne nld:nl nno:nn nob:nb nor:no nya:ny oci:oc oji:oj ori:or orm:om oss:os pan:pa per:fa \
    pli:pi pol:pl por:pt pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru sag:sg san:sa sin:si \
    slk:sk slo:sk slv:sl sme:se smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq srd:sc srp:sr \
    ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta tat:tt tel:te tgk:tg tgl:tl tha:th tib:bo tir:ti \
    ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz ven:ve vie:vi vol:vo \
    wel:cy wln:wa wol:wo xho:xh yid:yi yor:yo zha:za zho:zh zul:zu";

/// The names that older versions have for the languages most spoken in schools.
const NAMES: &str = "\
    Albanian:sq Amharic:am Arabic:ar Armenian:hy Bengali:bn Bosnian:bs Bulgarian:bg Burmese:my \
    Chinese:zh Croatian:hr Czech:cs Dutch:nl English:en Filipino:fil French:fr German:de \
    Gujarati:gu Haitian:ht Hebrew:he Hindi:hi Hmong:hmn Hungarian:hu Italian:it Japanese:ja \
    Khmer:km Korean:ko Lao:lo Marathi:mr Nepali:ne Panjabi:pa Persian:fa Polish:pl \
    Portuguese:pt Punjabi:pa Pushto:ps Romanian:ro Russian:ru Samoan:sm Serbian:sr Somali:so \
    Spanish:es Swahili:sw Tagalog:tl Tamil:ta Telugu:te Thai:th Turkish:tr Ukrainian:uk \
    Urdu:ur Vietnamese:vi";

/// Codes that say that the language is not known, not one, or not listed.
const NO_LANGUAGE: [&str; 4] = ["mis", "mul", "und", "zxx"];

/// The tag of a language's code or name, or none when it is neither. The
/// codes of no language are the empty tag.
pub(super) fn tag(code: &str) -> Option<&str> {
    let is = |known: &&str| known.eq_ignore_ascii_case(code);
    if NO_LANGUAGE.iter().any(is) {
        return Some("");
    }
    let pairs = TAGS.split_whitespace().chain(NAMES.split_whitespace());
    let mut tags = pairs.filter_map(|pair| pair.split_once(':'));
    let known = tags.find(|(known, _)| is(known));
    let mut parts = code.split('-');
    let first = parts.next().is_some_and(|part| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let rest = parts.all(|part| {
        matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    known.map(|(_, tag)| tag).or_else(|| (first && rest).then_some(code))
}

/// The language of an element with one of these uses, the first use first;
/// else the first language whose use nobody says, when `any` the first of all.
pub(super) fn used_for<'e>(root: View<'e>, uses: &[&str], any: bool) -> Option<View<'e>> {
    let languages = || root.all("Language");
    let used = |language: &View<'e>, wanted: &str| {
        let says = |said: View<'e>| standard(said.said(), "LanguageUse") == Some(wanted);
        language.all("LanguageUse").any(says)
    };
    let of_use = uses.iter().find_map(|wanted| languages().find(|it| used(it, wanted)));
    let bare = |language: &View<'e>| any || !language.child("LanguageUse").exists();
    of_use.or_else(|| languages().find(bare))
}

/// The tag of a language. It stands in an element of its own name, next to
/// its use. One that is neither code nor name is told.
pub(super) fn read<'e>(entry: &mut Entry<'e, '_>, language: Option<View<'e>>) -> &'e str {
    let Some(language) = language else { return "" };
    let inner = language.descriptor("Language");
    let descriptor = if inner.is_empty() { language.text() } else { inner };
    tag(code_value(descriptor)).unwrap_or_else(|| {
        let asks = "a language by its code, such as spa";
        entry.problem(ProblemKind::ValueUnreadable, "Language", descriptor, asks);
        ""
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_become_tags_and_others_are_refused() {
        for (code, is) in [
            ("spa", "es"),
            ("tur", "tr"),
            ("zho", "zh"),
            ("chi", "zh"),
            ("fil", "fil"),
            ("hmn", "hmn"),
            ("es-MX", "es-MX"),
            ("zh-Hans", "zh-Hans"),
            ("Spanish", "es"),
            ("und", ""),
        ] {
            assert_eq!(tag(code), Some(is), "{code}");
        }
        for code in ["", "Spanglish", "s", "es_MX", "es-", "español"] {
            assert_eq!(tag(code), None, "{code}");
        }
    }
}
