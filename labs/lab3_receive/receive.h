#pragma once

#include <string>

namespace lab {

/// Receives all that comes over a connection, until the other side closes it.
///
/// Given `fd`, a connected stream socket (tcp(7)). It stays the caller's: it is open when
/// receive_all returns or throws, and nothing that receive_all opened for itself is. When it
/// returns the socket waits as it did before: it blocks, and without a limit of time (socket(7),
/// SO_RCVTIMEO).
///
/// While nothing comes receive_all sleeps, however long that is: it does not ask again and again.
///
/// Returns every byte that came, in order, with nothing left out and nothing added. Bytes are not
/// text: zero bytes and every other value belong to them (RFC 9112, 2.2). The close is what ends
/// the reply, and nothing in the reply is (RFC 9112, 6.3: without a length, the body goes on until
/// the connection is closed). If the other side closes without a word, the reply is empty. One call
/// knows nothing of the calls before, and the time that it takes grows as the reply does: four
/// times the bytes, about four times the time.
///
/// Throws std::runtime_error, or something derived from it, if the connection breaks before it is
/// closed (ECONNRESET in errno(3), and in POSIX's recv(3p)): what came until then is no reply. A
/// call that was interrupted by a signal has not failed (signal(7), EINTR), and ends nothing.
///
///     // The other side sends "HTTP/1.0 200 OK\r\n", then "\r\nBut soft", and closes.
///     receive_all(fd) == "HTTP/1.0 200 OK\r\n\r\nBut soft"
std::string receive_all(int fd);

}  // namespace lab
