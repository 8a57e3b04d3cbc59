#pragma once

#include <vector>

#include "grading/record.h"
#include "wire/transcript.h"
#include "words/words.h"

namespace wirelab {

/// The requests and replies of a transcript, connection by connection, as the network panel of a
/// browser would list them: at most 24, and the last one says how many more there were.
///
/// Reads leniently: what is no HTTP is shown as bytes, and a reply without a request is an exchange
/// as well. A further request on a connection begins where bytes of the program follow a request
/// whose head was whole and some of its reply. All text is printable; of each direction the first
/// 8 KiB are shown.
std::vector<ShownExchange> exchanges_of(const Transcript& transcript, const Words& words);

}  // namespace wirelab
