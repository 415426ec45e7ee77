#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hostile::district_folder(data));
