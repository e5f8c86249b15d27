import HTTPTypes
import Hummingbird
import NIOCore

/// The stylesheet, the script and the icon, which a browser keeps for as long as it likes: their address changes with
/// them.
struct AssetController {
    func addRoutes(to router: Router<PageContext>) {
        for asset in Assets.all {
            let path = asset.path.text.prefix { $0 != "?" }
            router.get(RouterPath(String(path))) { _, _ in
                Response(
                    status: .ok,
                    headers: [
                        .contentType: asset.mediaType, .cacheControl: "public, max-age=31536000, immutable",
                    ],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes))
                )
            }
        }
    }
}
