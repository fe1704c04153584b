import ArgumentParser
import Basics
import Domain
import Foundation
import Service

/// The error of a command that did not do its work, with its exit code.
struct Refusal: Error {
    let message: String
    /// 1 refused: the request is wrong.
    ///
    /// 2 broken: the machine, the files or this program are.
    let code: Int32

    /// A refusal with a message.
    init(message: String, code: Int32) {
        self.message = message
        self.code = code
    }

    /// The refusal for any error.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            // An unavailable service is no fault of the request.
            self.init(
                message: "error: \(failure.message)",
                code: failure.code == .unavailable ? 2 : 1
            )
        default: self = Self.storage(error) ?? Self(message: "error: \(error)", code: 2)
        }
    }

    /// Prints the message on standard error, without what would steer a terminal, and ends the
    /// process.
    func exit() -> Never {
        let lines = message.components(separatedBy: "\n").map(\.visible)
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
        Foundation.exit(code)
    }
}
