//! Who usually does what, where nobody was named.

use domain::access::Role;

use crate::caseload::State;

/// Whether a duty is a letter, which is made and sent together with others.
#[must_use]
pub fn is_letter(duty: &str) -> bool {
    !matches!(
        duty,
        "statutory-report"
            | "report-correction"
            | "cart-meeting"
            | "sart-meeting"
            | "sst-referral"
            | "sarb-referral"
    )
}

/// Whether somebody of a role usually calls families.
pub(super) fn calls(role: Role) -> bool {
    matches!(role, Role::Clerk | Role::OfficeManager | Role::Technician | Role::Liaison)
}

/// The roles whose work a duty usually is. Others may do it too.
pub(super) fn roles(duty: &str, state: State) -> &'static [Role] {
    use Role::{
        Administrator, Clerk, Counselor, CwaDesignee, Director, Liaison, Nurse, OfficeManager,
        Specialist,
    };
    match (state, duty) {
        (State::ToSelect, _) => &[Administrator],
        (State::Held, _) => &[Counselor, Nurse, Liaison],
        (_, "cart-meeting" | "sart-meeting") => &[Clerk, OfficeManager, Administrator],
        (_, "sst-referral") => &[Counselor, Administrator],
        (_, "sarb-referral" | "sarb-notice") => &[Specialist, CwaDesignee, Director],
        _ => &[Clerk, OfficeManager],
    }
}
