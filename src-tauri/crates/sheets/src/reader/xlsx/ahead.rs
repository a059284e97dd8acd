//! A long part of the archive, unpacked on a thread of its own while it is parsed.

use std::io::{BufRead, Error, Read, Result};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Builder, scope};

use crate::reader::archive::Part;

/// Unpacked bytes from which on a thread pays.
const LONG: u64 = 4 << 20;
/// Bytes handed over at a time.
const CHUNK: usize = 256 << 10;
/// Chunks that may wait.
const WAITING: usize = 4;

/// Whether a part declares to be long.
pub(super) fn is_long(part: &Part<'_, '_>) -> bool {
    part.get_ref().get_ref().size() >= LONG
}

/// Calls `parse` with the bytes of a part as they are unpacked beside it.
pub(super) fn unpacked<T>(mut part: Part<'_, '_>, parse: impl FnOnce(Chunks) -> T) -> T {
    let (hand, from) = sync_channel(WAITING);
    let (back, used) = channel();
    scope(|scope| {
        // Without a thread nothing comes, which the parser is told.
        let _ = Builder::new().spawn_scoped(scope, move || unpack(&mut part, &hand, &used));
        parse(Chunks { from, back, chunk: Vec::new(), taken: 0, whole: false })
    })
}

/// Unpacks until the end, a failure, or nobody parses any more.
fn unpack(part: &mut impl Read, hand: &SyncSender<Result<Vec<u8>>>, used: &Receiver<Vec<u8>>) {
    loop {
        let mut chunk: Vec<u8> = used.try_recv().unwrap_or_default();
        chunk.clear();
        let read = part.take(CHUNK as u64).read_to_end(&mut chunk);
        let last = chunk.is_empty() || read.is_err();
        let sent = hand.send(read.map(|_| chunk));
        if last || sent.is_err() {
            return;
        }
    }
}

/// The bytes, in chunks; an empty one ends them.
pub(super) struct Chunks {
    from: Receiver<Result<Vec<u8>>>,
    back: Sender<Vec<u8>>,
    chunk: Vec<u8>,
    taken: usize,
    /// The last one came.
    whole: bool,
}

impl BufRead for Chunks {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.taken >= self.chunk.len() && !self.whole {
            let gone = |_| Err(Error::other("unpacking has stopped"));
            let next = self.from.recv().unwrap_or_else(gone)?;
            self.whole = next.is_empty();
            // Where nobody unpacks any more nobody needs the memory again.
            let _ = self.back.send(std::mem::replace(&mut self.chunk, next));
            self.taken = 0;
        }
        Ok(self.chunk.get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
    }
}

impl Read for Chunks {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}
