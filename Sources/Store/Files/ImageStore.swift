package import Foundation

/// The image storage port: results, uploads and jobs' inputs, by name.
///
/// A name begins with a token of its own or with the id that it belongs to, and is the key of its
/// file in any store; its first two characters are its folder. Names are never reused for other
/// content. All calls block; any thread may make them.
package protocol ImageStore: Sendable {
    /// Writes files whose names begin with `id`, a token or an id; on return all of them are durable.
    ///
    /// Atomic for each name: a reader sees the whole file or none, also after a power loss. Writing
    /// a name again replaces the file. Throws `StoreError.unavailable`.
    func write(_ files: [ImageFile], of id: String) throws

    /// Returns a file's bytes; nil if there is none of that name.
    ///
    /// Throws `StoreError.unavailable`.
    func read(_ name: String) throws -> Data?

    /// Returns whether a file exists.
    ///
    /// Throws `StoreError.unavailable` if that can't be determined, such as while the store is not
    /// mounted or not reachable.
    func holds(_ name: String) throws -> Bool

    /// Removes files that nothing refers to; missing ones are no error.
    func remove(_ names: [String])

    /// Throws `StoreError.unavailable` if files can't be written now; writes nothing itself.
    ///
    /// `floor` is the free space to require, in bytes.
    func checkWritable(floor: UInt64) throws

    /// Lists the folders that hold files, in order.
    ///
    /// Throws `StoreError.unavailable`.
    func folders() throws -> [String]

    /// Lists the store's own files in a folder; anything else there is left out.
    ///
    /// Throws `StoreError.unavailable`.
    func files(in folder: String) throws -> [ListedFile]

    /// Removes files that were listed in a folder.
    func remove(_ files: [ListedFile], in folder: String)
}

/// A file to write: its name and its bytes.
package struct ImageFile: Sendable {
    package let name: String
    package let data: Data

    /// Makes a file to write.
    package init(name: String, data: Data) {
        self.name = name
        self.data = data
    }
}

/// A file as a listing of its folder found it.
package struct ListedFile: Sendable {
    package let name: String
    package let changedAt: Date
    /// True for a temporary file that a writer left behind.
    package let isDraft: Bool
}
