//! Where a handler works: the request, who asks, the words, the day.

use std::sync::Arc;

use domain::Date;
use domain::access::Action;
use jiff::Timestamp;
use office::accounts::Viewer;
use office::frame::Frame;
use store::Store;
use store::sessions::Look;
use store::sheet::Sight;

use axum::http::{HeaderValue, StatusCode};

use crate::answer::{self, Answer};
use crate::asked::Asked;
use crate::cookies;
use crate::error::PageError;
use crate::state::App;
use crate::words::Language;

/// Where a handler works.
#[derive(Debug)]
pub(crate) struct Desk<'a> {
    pub(crate) app: &'a Arc<App>,
    pub(crate) asked: &'a Asked,
    pub(crate) words: &'a Language,
    /// One instant for all of the request.
    pub(crate) now: Timestamp,
    /// Who asks; nobody on pages before signing in.
    pub(crate) viewer: Option<Viewer>,
    frame: Option<Arc<Frame>>,
}

impl<'a> Desk<'a> {
    pub(crate) fn at(app: &'a Arc<App>, asked: &'a Asked) -> Self {
        let chosen = asked.cookie(cookies::LANGUAGE);
        let words = app.languages.choose(chosen.as_deref(), asked.languages());
        Self { app, asked, words, now: app.now(), viewer: None, frame: None }
    }

    pub(crate) fn sit(&mut self, viewer: Viewer, frame: Arc<Frame>) {
        self.viewer = Some(viewer);
        self.frame = Some(frame);
    }

    pub(crate) fn store(&self) -> &'a Store {
        &self.app.config.store
    }

    /// District and secret of the session, whether it stands or not.
    pub(crate) fn secret(&self) -> Option<(String, String)> {
        cookies::signed_in(&self.asked.headers, self.app.config.is_secure())
    }

    /// The district; none before signing in.
    pub(crate) fn frame(&self) -> Option<&Frame> {
        self.frame.as_deref()
    }

    /// What the district knows now.
    pub(crate) fn sight(&self) -> Sight<'_> {
        let frame = self.frame();
        Sight {
            district: frame.map_or("", |frame| &frame.district),
            revision: frame.map_or(0, |frame| frame.revision),
        }
    }

    /// The day that the district's clocks show.
    pub(crate) fn today(&self) -> Date {
        let zone = self.frame().map_or(jiff::tz::TimeZone::UTC, |frame| frame.zone.clone());
        self.now.to_zoned(zone).date()
    }

    /// The school that pages are about; none for all of the viewer's.
    pub(crate) fn school(&self) -> Option<String> {
        let (viewer, frame) = (self.viewer.as_ref()?, self.frame()?);
        if let [only] = viewer.schools.as_slice() {
            return Some(only.clone());
        }
        let chosen = self.asked.cookie(cookies::SCHOOL)?;
        (viewer.is_mine(&chosen) && frame.schools.contains_key(&chosen)).then_some(chosen)
    }

    /// On to another page; a part of a page that a script asks for takes the
    /// whole page along.
    pub(crate) fn lead(&self, to: &str) -> Answer {
        if !self.asked.headers.contains_key("hx-request") {
            return answer::go(to);
        }
        let mut answer = answer::plain(StatusCode::OK);
        if let Ok(place) = HeaderValue::from_str(to) {
            answer.headers_mut().insert("hx-redirect", place);
        }
        answer
    }

    /// That somebody looked at a student's record, or at a part of it, is written down;
    /// where it cannot be, nothing may be shown.
    pub(crate) fn looked(
        &self,
        viewer: &Viewer,
        student: &str,
        page: &str,
    ) -> Result<(), PageError> {
        let look = Look {
            student: student.to_owned(),
            at: i64::try_from(self.now.as_nanosecond()).unwrap_or(i64::MAX),
            account: viewer.account.id.clone(),
            page: page.to_owned(),
        };
        if self.app.looks.add(&viewer.district, look) {
            return Ok(());
        }
        Err(PageError::Broken("looks at records are not written down".to_owned()))
    }

    /// Whether the viewer may do something.
    pub(crate) fn may(&self, action: Action) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.may(action))
    }
}
