//! What is wrong with a whole file, in words for those who have to cure it.

use std::borrow::Cow;
use std::io;

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::Event;
use quick_xml::events::attributes::AttrError;
use quick_xml::name::{Namespace, ResolveResult};

use super::bounded::MOST_BYTES;
use crate::report::IntakeError;

/// The deepest nesting inside an element. Real elements have some twelve levels.
pub(super) const DEEPEST: usize = 48;

pub(super) const ENCODING: &str =
    "the text is not in the encoding UTF-8, which Ed-Fi files have. Export it again as UTF-8";
pub(super) const DOCTYPE: &str = "it declares a document type (DOCTYPE). Ed-Fi files have none, \
     and one can be a trap that fills the memory. Export it again, or ask who made it";
pub(super) const NOT_XML: &str = "it is no XML file. Name only Ed-Fi interchange files, or take \
     this one out of the folder";
pub(super) const AFTER_END: &str = "more follows after the end of the interchange";
const CUT_OFF: &str = "it ends in the middle, so it was cut off";

/// Why reading cannot go on.
#[derive(Debug)]
pub(super) enum Fault {
    /// The XML is broken.
    Xml(Error),
    /// It is broken in a way that the parser lets pass.
    Broken(String),
    /// It says what must not be believed.
    Refused(String),
    /// It nests too deeply.
    TooDeep,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Xml(error)
    }
}

impl Fault {
    /// The error of a file, with the place in it.
    pub(super) fn told(self, file: &str, row: u32, position: u64, exceeded: bool) -> IntakeError {
        if exceeded {
            let megabytes = MOST_BYTES >> 20;
            return refused(
                file,
                &format!(
                    "element {row} or what follows it is larger than {megabytes} megabytes. No real \
                 element is. Export it again, or ask who made it"
                ),
            );
        }
        let xml = |why: String| IntakeError::Xml { file: file.into(), position, why };
        match self {
            Self::Xml(Error::Io(source)) => {
                let source = io::Error::new(source.kind(), source.to_string());
                IntakeError::Io { file: file.into(), source }
            }
            Self::Xml(error) => xml(plain(&error)),
            Self::Broken(why) => xml(why),
            Self::Refused(why) => refused(file, &why),
            Self::TooDeep => refused(
                file,
                &format!(
                    "element {row} has more than {DEEPEST} levels. No real element has. Export it \
                 again, or ask who made it"
                ),
            ),
        }
    }
}

pub(super) fn refused(file: &str, why: &str) -> IntakeError {
    IntakeError::Refused { file: file.into(), why: why.into() }
}

fn plain(error: &Error) -> String {
    match error {
        Error::Syntax(SyntaxError::InvalidBangMarkup) => {
            "\"<!\" stands where no markup can begin".into()
        }
        Error::Syntax(_) | Error::IllFormed(IllFormedError::UnclosedReference) => CUT_OFF.into(),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("</{found}> stands where </{expected}> must stand")
        }
        Error::Encoding(_) => "the text is not UTF-8".into(),
        other => format!("the XML is broken ({other})"),
    }
}

/// An event that has no place between or inside the elements.
pub(super) fn misplaced(event: &Event<'_>) -> Fault {
    match event {
        Event::Eof => Fault::Broken(CUT_OFF.into()),
        Event::DocType(_) => Fault::Refused(DOCTYPE.into()),
        Event::Decl(_) => Fault::Broken("a second file begins in the middle of it".into()),
        _ => Fault::Broken("text stands between the elements".into()),
    }
}

pub(super) fn unknown_entity(name: &str) -> Fault {
    Fault::Broken(format!("&{name}; stands for nothing that XML knows"))
}

/// Only UTF-8 and its part ASCII may be declared.
pub(super) fn check_encoding(
    declared: Option<Result<Cow<'_, str>, AttrError>>,
) -> Result<(), Fault> {
    match declared {
        None => Ok(()),
        Some(Ok(name))
            if ["utf-8", "utf8", "us-ascii", "ascii"].contains(&&*name.to_ascii_lowercase()) =>
        {
            Ok(())
        }
        Some(Ok(_)) => Err(Fault::Refused(ENCODING.into())),
        Some(Err(error)) => Err(Fault::Xml(error.into())),
    }
}

/// The namespace of an interchange's first element, if it is one.
pub(super) fn check_root<'n>(
    name: &str,
    namespace: &'n ResolveResult<'_>,
) -> Result<&'n str, Fault> {
    if !name.starts_with("Interchange") {
        return Err(Fault::Refused(format!(
            "it begins with <{name}>, so it is no Ed-Fi interchange. Name only Ed-Fi interchange \
             files, or take this one out of the folder"
        )));
    }
    match namespace {
        ResolveResult::Bound(Namespace(name))
            if name.starts_with("http://ed-fi.org/") || name.starts_with("uri:") =>
        {
            Ok(name)
        }
        _ => Err(Fault::Refused(format!(
            "<{name}> is not in a namespace of Ed-Fi (http://ed-fi.org/…). Export it again in the \
             bulk format of the Ed-Fi Data Standard"
        ))),
    }
}
