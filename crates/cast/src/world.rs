//! What all students of a pretend district share.

use domain::day::{DayIx, SchoolYear};

use crate::Plan;
use crate::calendar::{Calendars, DayPlan, TRACK, Variant};
use crate::dice::{Dice, Of};
use crate::ids::Ids;
use crate::names::Names;
use crate::places::Places;
use crate::propensity::Mixture;
use crate::roll::Gaps;
use crate::schools::Schools;
use crate::shocks::Shocks;
use crate::staff::Staff;
use crate::texts::Texts;

/// The district, its year and the lists it is drawn from.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) students: u32,
    pub(crate) seed: u64,
    pub(crate) names: Names,
    pub(crate) places: Places,
    pub(crate) texts: Texts,
    pub(crate) ids: Ids,
    pub(crate) schools: Schools,
    pub(crate) calendars: Calendars,
    pub(crate) staff: Staff,
    pub(crate) mixture: Mixture,
    pub(crate) shocks: Shocks,
    pub(crate) gaps: Gaps,
}

impl World {
    pub(crate) fn new(plan: &Plan) -> Self {
        let (names, places) = (Names::new(), Places::new());
        let schools = Schools::new(plan.students, plan.seed, &places);
        let calendars = Calendars::new(SchoolYear::starting(plan.year));
        let mut dice = Dice::new(plan.seed, Of::District, 0);
        Self {
            students: plan.students,
            seed: plan.seed,
            ids: Ids::new(plan.students, plan.seed),
            staff: Staff::new(plan.students, plan.seed, &schools, &names),
            mixture: Mixture::new(),
            shocks: Shocks::new(&calendars, &schools, &mut dice),
            gaps: Gaps::new(&calendars, &schools, &mut dice),
            names,
            places,
            texts: Texts::new(),
            schools,
            calendars,
        }
    }

    /// The calendar of a school, or of one of its tracks.
    pub(crate) fn plan(&self, school: usize, track: &str) -> &DayPlan {
        let variant = match track {
            TRACK => Variant::TrackB,
            _ => self.schools.list[school].variant,
        };
        self.calendars.plan(variant)
    }

    /// The day on which students and their languages are counted: the first
    /// Wednesday in October.
    pub(crate) fn census_day(&self) -> DayIx {
        let october = self.calendars.base().days.iter().find(|day| {
            day.date.month() == 10 && day.date.weekday() == jiff::civil::Weekday::Wednesday
        });
        october.map_or(0, |day| day.ix)
    }
}
