//! What a browser keeps: who is signed in, the language, the school.

use axum::http::{HeaderMap, HeaderValue, header};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The language of pages.
pub(crate) const LANGUAGE: &str = "language";
/// The school that pages are about.
pub(crate) const SCHOOL: &str = "school";

const YEAR: u32 = 365 * 24 * 60 * 60;

/// The value of a cookie that a browser sent.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(known, _)| known.trim() == name)?;
    percent_decode_str(value.trim()).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The name of the session's cookie. With its prefix a browser takes it only
/// over HTTPS and for the whole host.
pub(crate) fn session(is_secure: bool) -> &'static str {
    if is_secure { "__Host-rejoin" } else { "rejoin" }
}

/// Who is signed in: the district and the secret.
pub(crate) fn signed_in(headers: &HeaderMap, is_secure: bool) -> Option<(String, String)> {
    let value = read(headers, session(is_secure))?;
    let (district, secret) = value.rsplit_once('.')?;
    Some((district.to_owned(), secret.to_owned()))
}

/// The header that gives a cookie. One without a lifetime ends with the
/// browser.
pub(crate) fn give(name: &str, value: &str, is_lasting: bool, is_secure: bool) -> HeaderValue {
    let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
    let lasts = if is_lasting { format!("; Max-Age={YEAR}") } else { String::new() };
    let secure = if is_secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{lasts}{secure}");
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

/// The header that takes a cookie away.
pub(crate) fn take(name: &str, is_secure: bool) -> HeaderValue {
    let secure = if is_secure { "; Secure" } else { "" };
    let cookie = format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}");
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_with_any_id_comes_back_from_the_cookie() {
        let value = give(session(false), "sj; 9.1.abc", false, false);
        let pair = value.to_str().expect("ASCII").split(';').next().expect("a pair").to_owned();
        let mut headers = HeaderMap::new();
        let sent = format!("other=1; {pair}");
        headers.insert(header::COOKIE, HeaderValue::from_str(&sent).expect("ASCII"));
        let known = Some(("sj; 9.1".to_owned(), "abc".to_owned()));
        assert_eq!(signed_in(&headers, false), known);
    }
}
