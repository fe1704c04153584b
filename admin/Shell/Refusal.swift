import ArgumentParser
import Domain
import Foundation
import Service
import Store

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
        case let inUse as DataLockError: self.init(message: "error: \(inUse)", code: 1)
        case let error as StoreError:
            self.init(message: "error: \(Self.text(error))", code: 2)
        default: self.init(message: "error: \(error)", code: 2)
        }
    }

    /// A refusal by the database, without its statements.
    private static func text(_ error: StoreError) -> String {
        switch error.kind {
        case .newerSchema: "the database was made by a newer version; update apiframe-admin"
        case .unavailable:
            "the database can't be used: \(error.reason). Does another program hold it? Else look "
                + "at --data, the file's owner, and the disk."
        case .constraint:
            "the database's own rules refuse this, and nothing was changed: \(error.reason)"
        case .broken:
            "the database does not work: \(error.reason). Look at it with: apiframe-admin doctor"
        }
    }

    /// Prints the message on standard error and ends the process.
    func exit() -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        Foundation.exit(code)
    }
}
