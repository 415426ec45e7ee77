//! What a browser asks for: address, headers, form.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Uri, header};

use crate::cookies;

/// What a browser asks for.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) params: BTreeMap<String, String>,
    pub(crate) body: Bytes,
}

impl Asked {
    /// The language that the browser asks for.
    pub(crate) fn languages(&self) -> Option<&str> {
        self.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok())
    }

    /// A cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        cookies::read(&self.headers, name)
    }

    /// Whether files are sent.
    pub(crate) fn is_multipart(&self) -> bool {
        let kind = self.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        kind.is_some_and(|kind| kind.starts_with("multipart/"))
    }

    /// A part of the path.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// The fields of the form, in order.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        serde_urlencoded::from_bytes(&self.body).unwrap_or_default()
    }

    /// The value of a field of the form; empty when it is not there.
    pub(crate) fn field(&self, name: &str) -> String {
        let fields = self.fields().into_iter();
        fields.into_iter().find(|(known, _)| known == name).map(|(_, it)| it).unwrap_or_default()
    }

    /// All values of a field of the form.
    pub(crate) fn all_of(&self, name: &str) -> Vec<String> {
        self.fields().into_iter().filter(|(known, _)| known == name).map(|(_, it)| it).collect()
    }

    /// A value of the address after the question mark; empty when it is not
    /// there.
    pub(crate) fn query(&self, name: &str) -> String {
        let query = self.uri.query().unwrap_or("");
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        pairs.into_iter().find(|(known, _)| known == name).map(|(_, it)| it).unwrap_or_default()
    }
}
