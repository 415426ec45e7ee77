//! Languages: the standard's descriptors have the library codes of ISO 639-2,
//! the district folder the tags of BCP 47, which take two letters where there
//! are two.

/// The library codes of the languages most spoken in schools, and their tags.
/// Where a language has only three letters (`hmn`) they are the tag already.
const TAGS: &str = "\
    alb:sq amh:am ara:ar arm:hy ben:bn bos:bs bul:bg bur:my chi:zh cze:cs dan:da dut:nl \
    eng:en fre:fr geo:ka ger:de gre:el guj:gu hat:ht heb:he hin:hi hrv:hr hun:hu ind:id \
    ita:it jpn:ja kan:kn khm:km kor:ko kur:ku lao:lo mar:mr nep:ne pan:pa per:fa pol:pl \
    por:pt pus:ps rum:ro rus:ru smo:sm som:so spa:es swa:sw tam:ta tel:te tgl:tl tha:th \
    ukr:uk urd:ur vie:vi";

/// The tag of a language's code, or none when it is no code of a language.
pub(super) fn tag(code: &str) -> Option<&str> {
    let mut tags = TAGS.split_whitespace().filter_map(|pair| pair.split_once(':'));
    let known = tags.find(|(library, _)| library.eq_ignore_ascii_case(code));
    let mut parts = code.split('-');
    let first = parts.next().is_some_and(|part| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let rest = parts.all(|part| {
        matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    known.map(|(_, tag)| tag).or_else(|| (first && rest).then_some(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn library_codes_become_tags_and_names_are_refused() {
        for (code, is) in
            [("spa", "es"), ("hmn", "hmn"), ("es-MX", "es-MX"), ("zh-Hans", "zh-Hans")]
        {
            assert_eq!(tag(code), Some(is));
        }
        for code in ["", "Spanish", "s", "es_MX", "es-", "español"] {
            assert_eq!(tag(code), None, "{code}");
        }
    }
}
