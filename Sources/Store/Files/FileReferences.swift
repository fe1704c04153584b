/// Which files of the image store the database knows of: those of results, uploads and inputs.
package enum FileReferences {
    /// The names of a folder's files that a row names; `folder` is how those names begin.
    package static func names(
        in folder: String,
        in transaction: any Transaction
    ) throws -> Set<String> {
        // "g" follows the hexadecimal digits and the dashes that names are made of.
        let range: [SQLValue] = [.text(folder), .text(folder + "g")]
        let names = try transaction.query(
            """
            SELECT file FROM image WHERE file >= ? AND file < ?
            UNION ALL SELECT file FROM upload WHERE file >= ? AND file < ?
            """,
            range + range
        ) { $0.text() }
        return Set(names)
    }
}
