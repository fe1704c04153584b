import Domain
import Foundation

/// The entry point of libFuzzer, called with every input; `APIFRAME_FUZZ` names the subject.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    subject.judge(Data(UnsafeBufferPointer(start: bytes, count: count))) ? 0 : -1
}

/// One parser of untrusted bytes, with its invariants for all input.
protocol Subject: Sendable {
    /// Parses an input and ends the process if an invariant is broken; false for an input that names
    /// no decoder and is not worth keeping.
    func judge(_ input: Data) -> Bool
}

/// Ends the process, and so the run; libFuzzer saves the input.
func require(_ condition: Bool, _ text: @autoclosure () -> String) {
    if !condition { fatalError(text()) }
}

// MARK: - Private

private let subjects: [String: any Subject] = [
    "json": JSONSubject(), "v1": DialectSubject(.v1), "legacy": DialectSubject(.legacy),
    "v2": DialectSubject(.v2), "multipart": MultipartSubject(), "parameters": ParametersSubject(),
    "records": RecordsSubject(), "images": ImagesSubject(), "prompts": PromptsSubject(),
    "ratios": RatiosSubject(), "urls": URLsSubject(),
]

private let subject: any Subject = {
    let name = ProcessInfo.processInfo.environment["APIFRAME_FUZZ"] ?? ""
    guard let subject = subjects[name] else {
        fatalError("APIFRAME_FUZZ must be one of: \(subjects.keys.sorted())")
    }
    return subject
}()
