//! What browsers are given besides pages, out of the binary. Every file lies
//! under the version of all of them, so that browsers may keep it for ever.

use std::collections::BTreeMap;
use std::io::Write as _;

use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, Response, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

static FILES: Dir<'_> = include_dir!("$WEB");

#[derive(Debug)]
struct Asset {
    plain: &'static [u8],
    /// Where it is smaller.
    gzip: Option<Vec<u8>>,
    kind: &'static str,
}

/// All files, packed once.
#[derive(Debug)]
pub(crate) struct Assets {
    version: String,
    files: BTreeMap<&'static str, Asset>,
}

impl Assets {
    pub(crate) fn load() -> Self {
        let mut all = Self { version: String::new(), files: BTreeMap::new() };
        all.add(&FILES);
        let mut hash = Sha256::new();
        for (name, asset) in &all.files {
            hash.update(name);
            hash.update(asset.plain);
        }
        let digits: Vec<String> =
            hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        all.version = digits.concat();
        all
    }

    fn add(&mut self, dir: &'static Dir<'static>) {
        for file in dir.files() {
            let Some(name) = file.path().to_str() else { continue };
            let plain = file.contents();
            let kind = kind(name);
            let gzip = (!name.ends_with(".woff2")).then(|| pack(plain)).flatten();
            self.files.insert(name, Asset { plain, gzip, kind });
        }
        dir.dirs().for_each(|dir| self.add(dir));
    }

    /// The address of a file.
    pub(crate) fn address(&self, name: &str) -> String {
        format!("/assets/{}/{name}", self.version)
    }

    /// A file for a browser.
    pub(crate) fn give(&self, name: &str, asked: &HeaderMap) -> Response<Body> {
        let Some(asset) = self.files.get(name) else {
            return response(StatusCode::NOT_FOUND, Body::empty());
        };
        let takes = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let takes_gzip = takes.is_some_and(|value| value.contains("gzip"));
        let packed = asset.gzip.as_ref().filter(|_| takes_gzip);
        let bytes = packed.map_or_else(|| Body::from(asset.plain), |it| Body::from(it.clone()));
        let mut response = response(StatusCode::OK, bytes);
        let headers = response.headers_mut();
        let fixed = |text| axum::http::HeaderValue::from_static(text);
        headers.insert(CONTENT_TYPE, fixed(asset.kind));
        headers.insert(CACHE_CONTROL, fixed("public, max-age=31536000, immutable"));
        headers.insert(VARY, fixed("accept-encoding"));
        if packed.is_some() {
            headers.insert(CONTENT_ENCODING, fixed("gzip"));
        }
        response
    }
}

fn response(status: StatusCode, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

fn pack(plain: &[u8]) -> Option<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(plain).ok()?;
    packer.finish().ok().filter(|packed| packed.len() < plain.len())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
