import ArgumentParser
import Foundation

/// Where the program begins: reads the command line, runs the command, and says how it ended.
@main
enum Main {
    static func main() async {
        // Books, keys and backups are their owner's alone.
        umask(0o077)
        var status: Int32 = 0
        do {
            Memory.keepLow()
            var command = try Encours.parseAsRoot(Array(CommandLine.arguments.dropFirst()))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            status = ExitStatus.report(error)
        }
        await OpenStores.close()
        exit(status)
    }
}

/// 0 done, 1 refused with reasons on standard error, 2 wrong usage.
enum ExitStatus {
    static let refused: Int32 = 1
    static let usage: Int32 = 2

    static func report(_ error: any Error) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        if let refusal = Refusal(error) {
            FileHandle.standardError.write(Data((refusal.sentence + "\n").utf8))
            return refused
        }
        let message = Encours.fullMessage(for: error) + "\n"
        guard Encours.exitCode(for: error) != .success else {
            FileHandle.standardOutput.write(Data(message.utf8))
            return 0
        }
        FileHandle.standardError.write(Data(message.utf8))
        return Encours.exitCode(for: error) == .validationFailure ? usage : refused
    }
}
