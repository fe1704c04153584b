import Domain
import Foundation

extension DiskImageStore {
    /// Lists the folders that hold files, in order: the first two characters of their names.
    ///
    /// Throws `StoreError.unavailable` if the directory can't be read.
    package func folders() throws -> [String] {
        try Self.entries(of: root).filter { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }.sorted()
    }

    /// Lists the files in a folder that this store has written; anything else is left out.
    ///
    /// Throws `StoreError.unavailable` if the folder can't be read.
    package func files(in folder: String) throws -> [ListedFile] {
        let directory = root.appendingPathComponent(folder, isDirectory: true)
        return try Self.entries(of: directory).compactMap { entry in
            let isDraft = entry.wholeMatch(of: /\.[0-9A-Fa-f-]{36}\.tmp/) != nil
            let own = entry.hasPrefix(folder) ? ImageFileName.name(inFolder: entry) : nil
            guard let name = isDraft ? entry : own else { return nil }
            var status = stat()
            let path = directory.appendingPathComponent(entry).path
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            let changedAt = Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec))
            return ListedFile(name: name, changedAt: changedAt, isDraft: isDraft)
        }
    }

    /// Removes files that were listed in a folder.
    package func remove(_ files: [ListedFile], in folder: String) {
        let directory = root.appendingPathComponent(folder, isDirectory: true)
        for file in files where file.isDraft {
            unlink(directory.appendingPathComponent(file.name).path)
        }
        remove(files.filter { !$0.isDraft }.map(\.name))
    }

    // MARK: - Private

    private static func entries(of directory: URL) throws -> [String] {
        guard let stream = opendir(directory.path) else {
            try StoreFault.check(-1, "opendir", directory)
            return []
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names
    }
}
