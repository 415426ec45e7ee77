//! From the bytes of one file to its elements, one at a time.
//!
//! Nothing here trusts the file: it may be cut off, be no XML, declare
//! entities, nest without end or hold one endless element. Every such file is
//! an error and never a panic or an exhausted memory.

use std::io::{BufRead, Chain, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::bounded::Bounded;
use super::descent::Descent;
use super::element::Element;
use super::entity::Entity;
use super::fault::{self, Fault};
use super::never::Dropped;
use crate::report::IntakeError;

/// Bytes at which the form of a file is seen.
const BEGINNING: u64 = 4;

/// An open file.
pub(super) struct Scanner<R> {
    file: String,
    reader: NsReader<Bounded<Begun<R>>>,
    buffer: Vec<u8>,
    namespace: String,
    /// The number of the element that was begun last.
    pub(super) row: u32,
    /// What was dropped so far.
    pub(super) dropped: Dropped,
    /// Whether control characters were taken out of some text.
    pub(super) controls: bool,
}

/// A file, and before it the bytes at which its form was seen.
type Begun<R> = Chain<Cursor<Vec<u8>>, R>;

/// Reads the next event and says whether it belongs to the wanted namespace.
fn pull<'b, R: BufRead>(
    reader: &mut NsReader<R>,
    buffer: &'b mut Vec<u8>,
    wanted: &str,
) -> Result<(bool, Event<'b>), Fault> {
    buffer.clear();
    let (found, event) = reader.read_resolved_event_into(buffer)?;
    Ok((matches!(found, ResolveResult::Bound(Namespace(name)) if name == wanted), event))
}

impl<R: BufRead> Scanner<R> {
    /// Reads up to the first element of an interchange.
    pub(super) fn open(file: &str, input: R) -> Result<Self, IntakeError> {
        let fail = |source| IntakeError::Io { file: file.into(), source };
        // However few bytes come at a time, the mark at the beginning is seen whole.
        let (mut input, mut start) = (input, Vec::new());
        (&mut input).take(BEGINNING).read_to_end(&mut start).map_err(fail)?;
        if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] = *start {
            return Err(fault::refused(file, fault::ENCODING));
        }
        let mut reader = NsReader::from_reader(Bounded::new(Cursor::new(start).chain(input)));
        reader.config_mut().expand_empty_elements = true;
        let mut scanner = Self {
            file: file.to_owned(),
            reader,
            buffer: Vec::new(),
            namespace: String::new(),
            row: 0,
            dropped: Dropped::default(),
            controls: false,
        };
        scanner.prolog().map_err(|fault| scanner.told(fault))?;
        Ok(scanner)
    }

    fn prolog(&mut self) -> Result<(), Fault> {
        loop {
            self.buffer.clear();
            let (namespace, event) = self.reader.read_resolved_event_into(&mut self.buffer)?;
            match event {
                Event::Decl(declared) => fault::check_encoding(declared.encoding())?,
                Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                Event::DocType(_) => return Err(Fault::Refused(fault::DOCTYPE.into())),
                Event::Start(root) => {
                    let name = root.local_name();
                    self.namespace = fault::check_root(name.as_ref(), &namespace)?.to_owned();
                    return Ok(());
                }
                _ => return Err(Fault::Refused(fault::NOT_XML.into())),
            }
        }
    }

    /// Reads the next element into `element`: whole if it is of an entity
    /// that is read, else only its name. None at the end of the file.
    pub(super) fn next(
        &mut self,
        element: &mut Element,
    ) -> Result<Option<Option<Entity>>, IntakeError> {
        element.clear();
        self.begin(element).map_err(|fault| self.told(fault))
    }

    fn begin(&mut self, element: &mut Element) -> Result<Option<Option<Entity>>, Fault> {
        loop {
            self.reader.get_mut().renew();
            let (ours, event) = pull(&mut self.reader, &mut self.buffer, &self.namespace)?;
            match event {
                Event::Start(start) => {
                    self.row = self.row.saturating_add(1);
                    let entity = Entity::named(start.local_name().as_ref()).filter(|_| ours);
                    let mut descent = Descent::new(entity.is_some());
                    let name = start.local_name();
                    descent.enter(name.as_ref(), ours, &mut self.dropped)?;
                    element.open(name.as_ref(), &mark(&start, "id")?);
                    self.inside(element, descent)?;
                    element.close();
                    return Ok(Some(entity));
                }
                Event::End(_) => return self.after().map(|()| None),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                other => return Err(fault::misplaced(&other)),
            }
        }
    }

    /// Reads to the end of an element that was begun.
    fn inside(&mut self, element: &mut Element, mut descent: Descent) -> Result<(), Fault> {
        loop {
            let (ours, event) = pull(&mut self.reader, &mut self.buffer, &self.namespace)?;
            let text = match event {
                Event::Start(start) => {
                    let name = start.local_name();
                    if descent.enter(name.as_ref(), ours, &mut self.dropped)? {
                        element.open(name.as_ref(), &mark(&start, "ref")?);
                    }
                    continue;
                }
                Event::End(_) => {
                    let kept = descent.leave();
                    if descent.is_out() {
                        return Ok(());
                    }
                    if kept {
                        element.close();
                    }
                    continue;
                }
                Event::Text(text) => text.xml10_content(),
                Event::CData(text) => text.xml10_content(),
                Event::GeneralRef(reference) => resolve(&reference)?.into(),
                Event::Comment(_) | Event::PI(_) => continue,
                other => return Err(fault::misplaced(&other)),
            };
            if descent.meet(&text, &mut self.dropped) {
                self.controls |= keep(element, &text);
            }
        }
    }

    /// After the end of the interchange there must be nothing.
    fn after(&mut self) -> Result<(), Fault> {
        loop {
            self.reader.get_mut().renew();
            match pull(&mut self.reader, &mut self.buffer, &self.namespace)?.1 {
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                Event::DocType(_) => return Err(Fault::Refused(fault::DOCTYPE.into())),
                _ => return Err(Fault::Broken(fault::AFTER_END.into())),
            }
        }
    }

    fn told(&self, fault: Fault) -> IntakeError {
        let exceeded = self.reader.get_ref().exceeded();
        let position = self.reader.error_position().max(self.reader.buffer_position());
        fault.told(&self.file, self.row, position, exceeded)
    }
}

/// An attribute that marks an element or refers to a marked one.
fn mark(start: &BytesStart<'_>, name: &str) -> Result<String, Fault> {
    let attribute = start.try_get_attribute(name).map_err(quick_xml::Error::from)?;
    let value = attribute.map(|found| found.normalized_value(XmlVersion::Implicit1_0));
    Ok(value.transpose()?.unwrap_or_default().into_owned())
}

/// The text that a reference such as `&amp;` or `&#241;` stands for.
fn resolve(reference: &BytesRef<'_>) -> Result<String, Fault> {
    if let Some(character) = reference.resolve_char_ref()? {
        return Ok(character.into());
    }
    let text = resolve_predefined_entity(reference);
    text.map(Into::into).ok_or_else(|| fault::unknown_entity(reference))
}

/// Adds a text without stray control characters; says whether it had some.
fn keep(element: &mut Element, text: &str) -> bool {
    let stray = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    text.split(stray).for_each(|part| element.text(part));
    text.contains(stray)
}
