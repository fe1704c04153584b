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
        case let failure as Failure: self.init(message: "error: \(failure.message)", code: 1)
        case let inUse as DataLockError: self.init(message: "error: \(inUse)", code: 1)
        case StoreError.newerSchema:
            self.init(
                message: "error: the database was made by a newer version; update apiframe-admin",
                code: 2
            )
        case StoreError.unavailable(let reason):
            self.init(
                message:
                    "error: the database can't be used: \(reason). Does another program hold it? Else look at --data, the file's owner, and the disk.",
                code: 2
            )
        default: self.init(message: "error: \(error)", code: 2)
        }
    }

    /// Prints the message on standard error and ends the process.
    func exit() -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        Foundation.exit(code)
    }
}
