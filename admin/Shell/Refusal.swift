import ArgumentParser
import Domain
import Foundation
import Service

/// Why a command ends without having done its work, and with which exit code.
struct Refusal: Error {
    let message: String
    /// 1 refused: the request is wrong.
    ///
    /// 2 broken: the machine, the files or this program are.
    let code: Int32

    /// A refusal in the given words.
    init(message: String, code: Int32) {
        self.message = message
        self.code = code
    }

    /// What any error means to an admin.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            // What could not be done now is no fault of the request.
            self.init(
                message: "error: \(failure.message)",
                code: failure.code == .unavailable ? 2 : 1
            )
        default: self = Self.storage(error) ?? Self(message: "error: \(error)", code: 2)
        }
    }

    /// Prints the message on standard error and ends the process.
    func exit() -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        Foundation.exit(code)
    }
}
