//! Fields of a form as data: what stands in them, and what is wrong with it.
//! `pages/field.html` draws them, `pages/faults.html` lists what is wrong above
//! the form, with links to the fields.

use domain::Date;
use jiff::civil::DateTime;

/// How somebody fills in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A line of text.
    Line,
    /// Lines of text.
    Text,
    /// A date.
    Date,
    /// A date and a time.
    Moment,
    /// One of these values, each with its words.
    Choice(Vec<(String, String)>),
    /// Yes or no.
    Tick,
    /// Nobody changes it here; these words stand there.
    Fixed(String),
}

/// A field of a form.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its name in the form.
    pub(crate) name: &'static str,
    /// What it is called.
    pub(crate) label: String,
    /// More about it; empty for nothing.
    pub(crate) hint: String,
    /// What stands in it; `1` for a tick.
    pub(crate) value: String,
    /// How it is filled in.
    pub(crate) input: Input,
    /// Whether it must be filled in.
    pub(crate) is_required: bool,
    /// What is wrong with it, in words.
    pub(crate) fault: Option<String>,
}

impl Field {
    /// A field that nothing stands in yet.
    pub(crate) fn empty(name: &'static str, label: String, input: Input) -> Self {
        let (hint, value) = (String::new(), String::new());
        Self { name, label, hint, value, input, is_required: false, fault: None }
    }

    /// The kind of the browser's own field. What is no date stays as it was typed.
    pub(crate) fn kind(&self) -> &'static str {
        let text = &self.value;
        match self.input {
            Input::Date if text.is_empty() || text.parse::<Date>().is_ok() => "date",
            Input::Moment if text.is_empty() || text.parse::<DateTime>().is_ok() => {
                "datetime-local"
            }
            _ => "text",
        }
    }

    /// The ids of what describes it, for its `aria-describedby`.
    pub(crate) fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let fault = self.fault.as_ref().map(|_| format!("{}-fault", self.name));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    }
}
