//! Mail that came back: worked out once, until something changes.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Date;
use domain::rulebook::Library;
use jiff::Timestamp;
use office::accounts::Viewer;
use office::addresses::{self, Address};
use office::frame::Frame;
use office::letters::{self, CameBack};
use office::students::{Roster, Shown};
use store::notices;
use store::sheet::Sight;
use store::tx::Tx;

/// On what it rests: the last mail and what was found out, the import, and the day.
type Ground = ([i64; 7], Option<Timestamp>, Date);

/// What came back in a district.
#[derive(Debug)]
pub(crate) struct Back {
    ground: Ground,
    /// The letters of the school year that came back, the last first.
    pub(crate) letters: Vec<CameBack>,
    /// The addresses from which something came back.
    pub(crate) addresses: Vec<Address>,
}

impl Back {
    /// The letters of a viewer's schools, or of one of them.
    pub(crate) fn letters<'b>(
        &'b self,
        (viewer, school): (&'b Viewer, Option<&'b str>),
    ) -> impl Iterator<Item = &'b CameBack> {
        self.letters.iter().filter(move |it| {
            let own = it.returned.notice.school.as_str();
            viewer.is_mine(own) && school.is_none_or(|school| school == own)
        })
    }

    /// The addresses of students who are shown.
    pub(crate) fn addresses<'b>(
        &'b self,
        (roster, shown): (&'b Roster, &'b Shown),
    ) -> impl Iterator<Item = &'b Address> {
        self.addresses.iter().filter(move |it| {
            roster.place(&it.student).is_some_and(|place| roster.is_shown(shown, place))
        })
    }
}

/// What came back, by district.
#[derive(Debug, Default)]
pub(crate) struct Backs(Mutex<Vec<(String, Arc<Back>)>>);

impl Backs {
    /// What came back in a district. Most acts change nothing in it.
    pub(crate) fn get(
        &self,
        tx: &mut Tx<'_>,
        (frame, today): (&Frame, Date),
        library: &Library,
    ) -> office::Result<Arc<Back>> {
        let sight = Sight { district: &frame.district, revision: frame.revision };
        let ground = (notices::mark_of_mail(tx, sight.district)?, frame.loaded, today);
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |(district, back): &&(String, Arc<Back>)| {
            *district == sight.district && back.ground == ground
        };
        if let Some((_, back)) = known().iter().find(is_it) {
            return Ok(Arc::clone(back));
        }
        let back = Arc::new(Back {
            ground,
            letters: letters::came_back(tx, sight, (today, library))?,
            addresses: addresses::all(tx, sight)?,
        });
        let mut known = known();
        known.retain(|(district, _)| *district != sight.district);
        known.push((sight.district.to_owned(), Arc::clone(&back)));
        Ok(back)
    }
}
