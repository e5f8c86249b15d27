import ArgumentParser
import Foundation

/// A yes to an act without a way back: said on the command line, or typed at the terminal.
struct Confirmation: ParsableArguments {
    @Flag(help: "Yes, for good: there is no way back.")
    var yes = false

    /// Throws `CommandRefusal` unless somebody says yes; `act` is a sentence of what can't be undone.
    func require(_ act: String) throws {
        guard !yes else { return }
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw CommandRefusal("\(act) Nothing was changed. Add --yes when you are sure.")
        }
        FileHandle.standardError.write(Data("\(act) Type yes to go on: ".utf8))
        guard readLine()?.lowercased() == "yes" else { throw CommandRefusal("Nothing was changed.") }
    }
}
