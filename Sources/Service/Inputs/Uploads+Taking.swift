import Basics
package import Domain
package import Foundation
import Images
import Store

extension Uploads {
    /// Stores an image of at most `limit` bytes, without its metadata: everyone who has its link
    /// could read the place where it was taken.
    ///
    /// Durable on return. Throws `tooLarge`, and `invalid` for data that is no whole image or if the
    /// account's uploads would pass their limit.
    package func take(
        _ data: Data,
        from caller: Authenticated,
        limit: Int? = nil
    ) throws -> Upload {
        let account = caller.account.id
        let name = try name(for: data, of: caller.account, limit: limit ?? configuration.imageBytes)
        try readiness?.admit()
        let data = try ImageMetadata.stripped(data)
        let upload = Upload(
            file: name,
            byteCount: data.count,
            expiresAt: clock() + configuration.lifetime.seconds
        )
        try database.read { [configuration] in
            try Self.checkRoom(for: data.count, of: account, configuration, in: $0)
        }
        // The file is written before its row, so that a row's file exists even after a crash in
        // between: a file without a row is an orphan, which housekeeping removes.
        try files.write([.init(name: name, data: data)], of: name)
        do { try record(upload, of: account) } catch {
            files.remove([name])
            throw error
        }
        return upload
    }

    /// Stores the image that a URL names, as `take` does; one of this server, whose address as the
    /// caller knows it is `baseURL`, without fetching it.
    ///
    /// Throws also `invalid` for one that can't be fetched, and `unavailable` if too many fetches run
    /// at once, of all callers or of the account.
    package func take(
        at url: String,
        baseURL: String = "",
        from caller: Authenticated,
        limit: Int
    ) throws -> Upload {
        let own = try OwnImages(files: files, database: database, baseURL: baseURL)
            .file(of: url, largestSide: .max, isTest: caller.terms.isTest)
        if let name = own?.fileName, let data = try files.read(name) {
            return try take(data, from: caller, limit: limit)
        }
        let account = caller.account.id
        try database.read { [configuration] in
            try Self.checkRoom(for: 1, of: account, configuration, in: $0)
        }
        guard limiter.take(for: account) else {
            throw Failure(
                .unavailable,
                "Too many images are being fetched. Please retry.",
                retryAfter: .seconds(5)
            )
        }
        defer { limiter.giveBack(of: account) }
        return try take(fetcher.image(at: url, limit: limit), from: caller, limit: limit)
    }

    // MARK: - Private

    private func record(_ upload: Upload, of account: AccountID) throws {
        let now = clock()
        try database.transaction { [configuration] transaction in
            try transaction.lock(.account(account))
            try Self.checkRoom(for: upload.byteCount, of: account, configuration, in: transaction)
            try UploadTable.insert(
                upload.file,
                bytes: upload.byteCount,
                of: account,
                at: now,
                expiresAt: upload.expiresAt,
                in: transaction
            )
        }
    }

    private func name(
        for data: Data,
        of account: Account,
        limit: Int
    ) throws -> String {
        guard data.count <= limit else {
            throw Failure(
                .tooLarge,
                "The image is too large: at most \(limit) bytes are taken here."
            )
        }
        try checks.check([data], of: account)
        let format = PictureFormat(data)?.fileExtension ?? "png"
        return ImageFileName.upload(.random(), .random(), extension: format)
    }

    private static func checkRoom(
        for bytes: Int,
        of account: AccountID,
        _ configuration: Configuration,
        in transaction: any Transaction
    ) throws {
        guard
            try UploadTable.bytes(of: account, in: transaction) + bytes
                <= configuration.accountBytes
        else {
            throw Failure(
                .invalid,
                "Your uploads take up all of their \(configuration.accountBytes) bytes until some expire."
            )
        }
    }
}
