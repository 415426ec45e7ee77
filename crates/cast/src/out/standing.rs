//! What stands before the first student comes: the district, its schools,
//! calendars, staff, codes and settings.

use std::io::{self, Write};

use domain::calendar::DayType;
use intake::record::{
    CalendarRow, CodeRow, DistrictRow, PeriodRow, RollRow, SchoolRow, SettingRow, StaffRow,
};
use intake::value::{Id, TimeOfDay};
use jiff::civil::{Date, Weekday};

use super::Files;
use crate::calendar::{TRACK, Variant};
use crate::codes::{self, Code};
use crate::language::Census;
use crate::places;
use crate::schools::School;
use crate::timetable;
use crate::work;
use crate::world::World;

/// Everything but the schools, which wait for the count of languages.
pub(crate) fn standing<W: Write>(world: &World, files: &mut Files<W>) -> io::Result<()> {
    district(world, files)?;
    for school in &world.schools.list {
        calendar(world, school, files)?;
        periods(school, files)?;
    }
    staff(world, files)?;
    codes(world, files)?;
    settings(world, files)?;
    roll(world, files)
}

fn district<W: Write>(world: &World, files: &mut Files<W>) -> io::Result<()> {
    let (city, postal_code) = world.places.town(0);
    files.district.row(&DistrictRow {
        district_id: Id(crate::DISTRICT_ID),
        name: "Arroyo Pálido Unified School District",
        state: "US-CA",
        rulebook: "us-ca/san-jacinto",
        school_year_start: Some(world.calendars.first().date),
        time_zone: "America/Los_Angeles",
        phone: &places::phone(0),
        address: "1 Acequia Plaza",
        city,
        postal_code,
        superintendent: &world.staff.superintendent,
        board_name: "Arroyo Pálido School Attendance Review Board",
        board_address: &format!("1 Acequia Plaza, Room 12, {city}, CA {postal_code}"),
    })
}

/// The schools, with the languages in which their letters are owed.
pub(crate) fn schools<W: Write>(
    world: &World,
    census: &Census,
    files: &mut Files<W>,
) -> io::Result<()> {
    for (place, school) in world.schools.list.iter().enumerate() {
        files.schools.row(&SchoolRow {
            school_id: Id(&school.id),
            name: &school.name,
            level: school.level.name(),
            state_id: Id(&school.state_id),
            address: &school.address.street,
            city: school.address.city,
            state: "CA",
            postal_code: school.address.postal_code,
            phone: &school.phone,
            principal: world.staff.name(world.staff.team(place).principal),
            period_based: Some(school.level.by_period()),
            language_15pct: &census.owed(place),
        })?;
    }
    Ok(())
}

fn calendar<W: Write>(world: &World, school: &School, files: &mut Files<W>) -> io::Result<()> {
    let base = &world.calendars.plan(school.variant).weekdays;
    let mut rows: Vec<(Date, DayType, &str)> =
        base.iter().map(|(date, kind)| (*date, *kind, "")).collect();
    if school.level.by_period() {
        let last = base.last().map(|(date, _)| *date);
        let saturdays = world.calendars.saturdays().into_iter().filter(|day| Some(*day) < last);
        rows.extend(saturdays.map(|day| (day, DayType::Saturday, "")));
    }
    if school.has_track {
        // Only the days that differ: the others hold for the track as well.
        let track = &world.calendars.plan(Variant::TrackB).weekdays;
        let own = track.iter().filter(|day| !base.contains(day));
        rows.extend(own.map(|(date, kind)| (*date, *kind, TRACK)));
    }
    rows.sort_by_key(|(date, _, track)| (*date, *track));
    for (date, day_type, track) in rows {
        let minutes = minutes(school, date, day_type);
        let school_id = Id(&school.id);
        files.calendar.row(&CalendarRow { school_id, date, day_type, minutes, track })?;
    }
    Ok(())
}

/// Wednesdays are short.
fn minutes(school: &School, date: Date, day_type: DayType) -> Option<u16> {
    let short = date.weekday() == Weekday::Wednesday;
    match (day_type, school.level.by_period(), short) {
        (DayType::Saturday, ..) => Some(240),
        (DayType::Instructional, true, _) => Some(364),
        (DayType::Instructional, false, true) => Some(265),
        (DayType::Instructional, false, false) => Some(325),
        _ => None,
    }
}

fn periods<W: Write>(school: &School, files: &mut Files<W>) -> io::Result<()> {
    if !school.level.by_period() {
        return Ok(());
    }
    for (period, (start, end)) in timetable::NAMES.into_iter().zip(timetable::PERIODS) {
        files.periods.row(&PeriodRow {
            school_id: Id(&school.id),
            period,
            start_time: TimeOfDay(start),
            end_time: TimeOfDay(end),
        })?;
    }
    Ok(())
}

fn staff<W: Write>(world: &World, files: &mut Files<W>) -> io::Result<()> {
    for person in &world.staff.people {
        let Ok(role) = person.role.parse() else { continue };
        files.staff.row(&StaffRow {
            staff_id: Id(&person.id),
            name: &person.name,
            role,
            email: &places::email(&person.id, true),
            phone: &person.phone,
            school_ids: &person.schools,
            languages: person.languages,
        })?;
    }
    Ok(())
}

fn codes<W: Write>(world: &World, files: &mut Files<W>) -> io::Result<()> {
    let mut write = |school: &str, code: &Code| {
        files.attendance_codes.row(&CodeRow {
            school_id: Id(school),
            code: code.code,
            label: code.label,
            class: code.class,
            reason: code.reason,
            printable: Some(code.printable),
        })
    };
    codes::GENERAL.iter().try_for_each(|code| write("", code))?;
    for school in world.schools.list.iter().filter(|school| school.own_letters) {
        codes::OWN.iter().try_for_each(|code| write(&school.id, code))?;
    }
    Ok(())
}

/// What this district decided for itself. Until the change another system
/// sends Letter 1.
fn settings<W: Write>(world: &World, files: &mut Files<W>) -> io::Result<()> {
    let change = world.calendars.date(work::change(world));
    let settings = [
        ("grace_days", "3", None),
        ("grace_unit", "school", None),
        ("mail_lead", "1", None),
        ("effort_before_sart", "1", None),
        ("letter1_by", "external", None),
        ("letter1_by", "us", Some(change)),
    ];
    settings
        .into_iter()
        .try_for_each(|(key, value, from)| files.settings.row(&SettingRow { key, value, from }))
}

fn roll<W: Write>(world: &World, files: &mut Files<W>) -> io::Result<()> {
    for (school, day, period) in &world.gaps.list {
        files.roll_taken.row(&RollRow {
            school_id: Id(&world.schools.list[*school].id),
            date: world.calendars.date(*day),
            taken: false,
            period: timetable::name(period.unwrap_or(0)),
        })?;
    }
    Ok(())
}
