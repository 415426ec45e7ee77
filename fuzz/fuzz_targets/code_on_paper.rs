#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hostile::code_on_paper(data));
