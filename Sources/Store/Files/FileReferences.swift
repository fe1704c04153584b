/// References from the database to files of the image store: results, uploads and inputs.
package enum FileReferences {
    /// Returns the files of a folder that rows refer to; `folder` is the prefix of their names.
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
