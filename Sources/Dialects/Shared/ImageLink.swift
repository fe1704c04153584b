import Basics
import Domain

extension StoredImage {
    /// The parts of the image's address; `baseURL` is where `/images/` is served.
    func linkParts(below baseURL: String) -> (String, String, String) {
        (baseURL, "/images/", file)
    }
}
