//! Takes files from a browser, however long they are: piece by piece into a
//! folder of their own.

use std::path::Path;
use std::sync::Arc;

use axum::extract::multipart::{Field, Multipart};
use office::accounts::Viewer;
use office::{district, import};
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use super::trial::{self, Mode};
use crate::answer::{Answer, go};
use crate::error::PageError;
use crate::state::App;
use crate::uploads::Upload;

/// Bytes that one file may have: a state's year of marks and more.
const MOST_BYTES: u64 = 8 << 30;

/// Takes what was sent, and begins to try it.
pub(crate) async fn receive(
    app: Arc<App>,
    viewer: Viewer,
    mut form: Multipart,
) -> Result<Answer, PageError> {
    let broken = |error: &dyn std::fmt::Display| PageError::Broken(error.to_string());
    let dir = app.uploads.folder().map_err(|error| broken(&error))?;
    let (mut names, mut bytes) = (Vec::new(), 0);
    let mut ignored = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| PageError::TooLong)? {
        let name = field.file_name().unwrap_or("").to_lowercase();
        if name.is_empty() {
            continue;
        }
        // Only names that we know ourselves become names of files.
        match import::files().find(|known| *known == name) {
            Some(known) if !names.iter().any(|taken: &String| taken == known) => {
                bytes += write(&dir.path().join(known), field).await?;
                names.push(known.to_owned());
            }
            Some(_) | None => ignored.push(name),
        }
    }
    if names.is_empty() {
        return Ok(go(if ignored.is_empty() {
            "/imports?fault=none"
        } else {
            "/imports?fault=unknown"
        }));
    }
    let upload = Upload::new(dir, &viewer.district, (names, ignored), bytes, app.now());
    if !is_ours(&app, &upload).await? {
        return Ok(go("/imports?fault=other"));
    }
    let upload = app.uploads.add(upload);
    let place = format!("/imports/try/{}", upload.id);
    trial::start(&app, upload, viewer, Mode::Try);
    Ok(go(&place))
}

/// Writes one file, and says how long it is.
async fn write(path: &Path, mut field: Field<'_>) -> Result<u64, PageError> {
    let broken = |error: std::io::Error| PageError::Broken(error.to_string());
    let mut file = File::create(path).await.map_err(broken)?;
    let mut bytes = 0;
    while let Some(piece) = field.chunk().await.map_err(|_| PageError::TooLong)? {
        bytes += piece.len() as u64;
        if bytes > MOST_BYTES {
            return Err(PageError::TooLong);
        }
        file.write_all(&piece).await.map_err(broken)?;
    }
    file.flush().await.map_err(broken)?;
    Ok(bytes)
}

/// Whether the files do not say that they are another district's.
async fn is_ours(app: &Arc<App>, upload: &Upload) -> Result<bool, PageError> {
    let broken = |error: &dyn std::fmt::Display| PageError::Broken(error.to_string());
    let file = upload.open("district.csv").map_err(|error| broken(&error))?;
    let (app, ours) = (Arc::clone(app), upload.district.clone());
    let asked = tokio::task::spawn_blocking(move || -> Result<bool, PageError> {
        let Some(told) = file.and_then(import::district_of) else { return Ok(true) };
        let known = district::for_import(&mut app.config.store.read()?, None, Some(&told))?;
        Ok(known == ours)
    });
    asked.await.map_err(|error| broken(&error))?
}
