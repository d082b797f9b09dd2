//! To how many bytes something packed unpacks, counted without keeping them.
//!
//! Where something is damaged, readers differ in how far they go on; so what is left of it counts as
//! the most it can grow to. Start with [`Packing::length`].

use std::io::{Read, sink};

use flate2::read::DeflateDecoder;
use hayro_syntax::Filter;

use super::heads::is_blank;

/// To how many bytes one of Deflate grows at most (RFC 1951: 258 for two bits, and the rest).
const MOST_DEFLATED: u64 = 1032;
/// More than any code of Deflate takes, with the tables before it, in bytes.
const LONGEST_CODE: u64 = 512;
/// The most that is looked at of what is written as signs, in bytes.
const MOST_SIGNS: usize = 16 << 20;

/// One way of packing that makes bytes of fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Deflate, with or without the two signs before it.
    Deflate,
    /// LZW; whether the codes grow one sign early.
    Lzw { is_early: bool },
    /// Runs of one sign.
    Runs,
}

impl Packing {
    /// To how many bytes it unpacks, one more than allowed at most.
    pub(super) fn length(self, packed: &[u8], most: u64) -> u64 {
        match self {
            Packing::Deflate => deflated(packed, most),
            Packing::Lzw { is_early } => lzw(packed, is_early, most),
            Packing::Runs => runs(packed, most),
        }
    }
}

fn deflated(packed: &[u8], most: u64) -> u64 {
    let has_signs = packed.first_chunk().is_some_and(|signs: &[u8; 2]| {
        let is_method = signs[0] & 0x0f == 8 && signs[1] & 0x20 == 0;
        is_method && u16::from_be_bytes(*signs).is_multiple_of(31)
    });
    // The sum at the end is believed by nobody.
    let body = if has_signs { &packed[2..] } else { packed };
    let mut unpacked = DeflateDecoder::new(body).take(most + 1);
    let read = std::io::copy(&mut unpacked, &mut sink());
    let length = most + 1 - unpacked.limit();
    if read.is_ok() {
        return length;
    }
    // What could not be read begins at most one code before what was looked at.
    let looked_at = unpacked.get_ref().total_in().saturating_sub(LONGEST_CODE);
    let left = (body.len() as u64).saturating_sub(looked_at);
    (length + left * MOST_DEFLATED).min(most + 1)
}

fn lzw(packed: &[u8], is_early: bool, most: u64) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FIRST: usize = 258;
    const FULL: usize = 4096;
    // The length of what each code stands for.
    let mut lengths: Vec<u64> = Vec::with_capacity(FULL);
    let reset = |lengths: &mut Vec<u64>| {
        lengths.clear();
        lengths.resize(FIRST, 1);
    };
    reset(&mut lengths);
    let (mut bits, mut count, mut unpacked) = (0_u32, 0_u32, 0_u64);
    let mut last: Option<u64> = None;
    for byte in packed {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        let width = match lengths.len() + usize::from(is_early) {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        if count < width {
            continue;
        }
        count -= width;
        let code = (bits >> count & ((1 << width) - 1)) as usize;
        match code {
            CLEAR => {
                reset(&mut lengths);
                last = None;
                continue;
            }
            END => break,
            _ => {}
        }
        let known = lengths.get(code).copied();
        let Some(length) = known.or(last.map(|last| last + 1)) else {
            break;
        };
        if code > lengths.len() {
            break;
        }
        unpacked += length;
        if unpacked > most {
            return most + 1;
        }
        if let Some(last) = last.filter(|_| lengths.len() < FULL) {
            lengths.push(last + 1);
        }
        last = Some(length);
    }
    unpacked
}

fn runs(packed: &[u8], most: u64) -> u64 {
    let (mut at, mut unpacked) = (0, 0);
    while let Some(&length) = packed.get(at) {
        let (step, grown) = match length {
            128 => break,
            0..=127 => (usize::from(length) + 2, u64::from(length) + 1),
            _ => (2, 257 - u64::from(length)),
        };
        at += step;
        unpacked += grown;
        if unpacked > most {
            return most + 1;
        }
    }
    unpacked
}

/// The bytes of what is written as signs, as far as they can be read; none where it is too long.
pub(super) fn unwrapped(filter: Filter, signs: &[u8]) -> Option<Vec<u8>> {
    let is_hex = filter == Filter::AsciiHexDecode;
    let end = if is_hex { b'>' } else { b'~' };
    let length = signs.iter().position(|sign| *sign == end);
    let signs = &signs[..length.unwrap_or(signs.len())];
    if signs.len() > MOST_SIGNS {
        return None;
    }
    Some(if is_hex { hex(signs) } else { base_85(signs) })
}

fn hex(signs: &[u8]) -> Vec<u8> {
    let digits = signs.iter().filter(|sign| !is_blank(**sign));
    let digits = digits.map_while(|sign| char::from(*sign).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    let pairs = digits.chunks(2);
    pairs
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn base_85(signs: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(signs.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for sign in signs.iter().filter(|sign| !is_blank(**sign)) {
        match sign {
            b'!'..=b'u' => {
                group.push(sign - b'!');
                if group.len() == 5 {
                    put_85(&mut group, &mut bytes);
                }
            }
            b'z' => {
                put_85(&mut group, &mut bytes);
                bytes.extend([0; 4]);
            }
            _ => break,
        }
    }
    put_85(&mut group, &mut bytes);
    bytes
}

/// Adds what a group of up to five signs stands for.
fn put_85(group: &mut Vec<u8>, bytes: &mut Vec<u8>) {
    let kept = group.len().saturating_sub(1);
    if kept == 0 {
        group.clear();
        return;
    }
    group.resize(5, 84);
    let value = group
        .iter()
        .fold(0_u64, |value, digit| value * 85 + u64::from(*digit));
    bytes.extend(&(value as u32).to_be_bytes()[..kept]);
    group.clear();
}
