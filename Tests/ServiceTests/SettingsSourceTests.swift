import Domain
import Foundation
import Service
import Testing
import TestSupport

@Suite struct SettingsSourceTests {
    private let temporary: TemporaryDirectory

    init() throws { temporary = try TemporaryDirectory() }

    private var file: URL { temporary.url.appendingPathComponent("apiframe.conf") }

    private func source(
        _ text: String,
        environment: [String: String] = [:]
    ) throws -> SettingsSource {
        try Data(text.utf8).write(to: file)
        var source = SettingsSource(environment: environment)
        source.add(file: file)
        return source
    }

    @Test(arguments: ["\n", "\r\n"])
    func `lines are read under either kind of line end`(_ end: String) throws {
        let lines = ["# settings", "", "APIFRAME_A=1", " APIFRAME_B = \"two words\" ", "nonsense"]
        let source = try source(lines.joined(separator: end))
        #expect(source.entries["APIFRAME_A"]?.value == "1")
        #expect(source.entries["APIFRAME_A"]?.origin == "\(file.path):3")
        #expect(source.entries["APIFRAME_B"]?.value == "two words")
        #expect(source.problems == ["\(file.path):5: expected NAME=VALUE."])
    }

    @Test func `the environment wins, and an empty value counts as not set`() throws {
        let source = try source(
            "APIFRAME_A=file\nAPIFRAME_B=file\nAPIFRAME_C=",
            environment: ["APIFRAME_A": "environment", "APIFRAME_B": "", "OTHER": "x"]
        )
        #expect(
            source.entries.mapValues(\.value) == [
                "APIFRAME_A": "environment", "APIFRAME_B": "file",
            ]
        )
    }

    @Test func `the server key is found in the settings, and what is wrong with it is told`() throws
    {
        let key = Data(repeating: 7, count: 32).base64EncodedString()
        let unused = file.appendingPathExtension("key")
        let good = try source("APIFRAME_SERVER_KEY=\(key)")
        let id = APIKeyID.random()
        let sealed = try ServerKey.find(in: good, defaultFile: unused).seal(Data([1]), for: id)
        #expect(try ServerKey(base64: key, source: "t").open(sealed, for: id) == Data([1]))
        #expect(ServerKey.problem(in: good, defaultFile: unused) == nil)
        #expect(ServerKey.problem(in: try source(""), defaultFile: unused) == nil)
        #expect(!FileManager.default.fileExists(atPath: unused.path))
        #expect(
            ServerKey.problem(in: try source("APIFRAME_SERVER_KEY=short"), defaultFile: unused)
                != nil
        )
    }
}
