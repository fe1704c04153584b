import Basics
import Domain

extension StoredImage {
    /// The image's address; `baseURL` is where `/images/` is served.
    func link(below baseURL: String) -> String {
        String(capacity: baseURL.utf8.count + file.utf8.count + 8) { text in
            text.write(baseURL)
            text.write("/images/")
            text.write(file)
        }
    }
}
