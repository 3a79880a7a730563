#include "sync/https/curl_transport.hpp"

#include "storage/base/ensure.hpp"
#include "storage/crypto/text_form.hpp"
#include "sync/https/curl_memory.hpp"

#include <curl/curl.h>
#include <openssl/ssl.h>

namespace teduh::https {
namespace {

constexpr std::size_t head_bytes_max = 16'384;

// A fatal alert of the handshake that runs in this thread: the other side speaks TLS but not ours. Without one, a
// broken handshake is a broken line.
thread_local bool handshake_refused = false;

Bytes pem_of(View der) {
    const auto text = crypto::base64(der);
    std::string pem = "-----BEGIN CERTIFICATE-----\n";
    for (std::size_t at = 0; at < text.size(); at += 64) pem += text.substr(at, 64) + "\n";
    pem += "-----END CERTIFICATE-----\n";
    return copy(view_of(pem));
}

std::string pins_of(const std::vector<formats::Hash>& pins) {
    std::string text;
    for (const auto& pin : pins) text += (text.empty() ? "sha256//" : ";sha256//") + crypto::base64(pin);
    return text;
}

void note_alert(const SSL*, int where, int code) {
    constexpr int fatal = 2;
    if ((where & SSL_CB_ALERT) != 0 && code >> 8 == fatal) handshake_refused = true;
}

CURLcode watch_handshake(CURL*, void* context, void* ignore_dates) {
    auto* tls = static_cast<SSL_CTX*>(context);
    SSL_CTX_set_info_callback(tls, note_alert);
    if (*static_cast<const bool*>(ignore_dates))
        X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(tls), X509_V_FLAG_NO_CHECK_TIME);
    return CURLE_OK;
}

int keep_going(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stop)->load() ? 1 : 0;
}

struct Received {
    Bytes body;
    std::size_t body_max = 0;
    std::size_t head_bytes = 0;
    bool too_large = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* where) {
    auto& received = *static_cast<Received*>(where);
    if (count > received.body_max - received.body.size()) {
        received.too_large = true;
        return 0;
    }
    append(received.body, {reinterpret_cast<const std::uint8_t*>(bytes), count});
    return count;
}

// Gives the body once. There is no way back to its beginning on purpose: on a broken connection libcurl would
// otherwise send a whole part again by itself, under a counter that the server has already seen.
std::size_t give_body(char* to, std::size_t, std::size_t room, void* where) {
    auto& rest = *static_cast<View*>(where);
    const auto count = std::min(room, rest.size());
    std::copy_n(rest.begin(), count, to);
    rest = rest.subspan(count);
    return count;
}

std::size_t take_head(char*, std::size_t, std::size_t count, void* where) {
    auto& received = *static_cast<Received*>(where);
    received.head_bytes += count;
    received.too_large = received.too_large || received.head_bytes > head_bytes_max;
    return received.too_large ? 0 : count;
}

Error failure_of(CURLcode code, const Received& received) {
    if (received.too_large) return {Failure::Rejected, Refusal::TooLarge, "a server's answer is over its limit"};
    switch (code) {
    case CURLE_FILESIZE_EXCEEDED:
    case CURLE_OUT_OF_MEMORY: // also what libcurl says of a header line without end
        return {Failure::Rejected, Refusal::TooLarge, "a server's answer is over its limit"};
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        return {Failure::Rejected, Refusal::BadSignature, "the server's key is not one the keyring names"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return {Failure::Rejected, Refusal::BadSignature, "the server's certificate is not of the office's CA"};
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
        return {Failure::Rejected, Refusal::BadForm, "what answered is not a server of ours"};
    case CURLE_SSL_CONNECT_ERROR:
        if (handshake_refused)
            return {Failure::Rejected, Refusal::BadSignature, "what answered does not speak TLS 1.3 with us"};
        break;
    case CURLE_ABORTED_BY_CALLBACK:
        return {Failure::Unreachable, Refusal::Offline, "the exchange was given up because the program ends"};
    default: break;
    }
    return {Failure::Unreachable, Refusal::Offline, "the server cannot be reached"};
}

} // namespace

struct CurlTransport::Handle {
    CURL* easy = nullptr;
    curl_slist* lines = nullptr;
    bool ignore_dates = false;
    Received received;
    View to_send;

    ~Handle() {
        curl_slist_free_all(lines);
        if (easy != nullptr) curl_easy_cleanup(easy);
    }
    template <class Value>
    void set(CURLoption option, Value value) {
        ensure(curl_easy_setopt(easy, option, value) == CURLE_OK);
    }
    void add_line(const std::string& line) {
        auto* longer = curl_slist_append(lines, line.c_str());
        ensure(longer != nullptr);
        lines = longer;
    }
};

Result<void> start_curl() {
    if (!start_curl_with_wiped_memory()) return Error{Failure::Unreachable, "libcurl cannot start"};
    return {};
}

CurlTransport::CurlTransport(const Endpoint& endpoint, const std::atomic<bool>& stop, LineLimits limits)
    : CurlTransport(endpoint.url, pem_of(endpoint.ca_certificate), pins_of(endpoint.pins), stop, limits) {
    ensure(!endpoint.pins.empty());
}

CurlTransport::CurlTransport(std::string url, Bytes ca_pem, std::string pins, const std::atomic<bool>& stop,
                             LineLimits limits)
    : url_(std::move(url)), ca_pem_(std::move(ca_pem)), pins_(std::move(pins)), stop_(stop), limits_(limits),
      handle_(std::make_unique<Handle>()) {
    ensure(url_.starts_with("https://"));
    host_ = url_.substr(8);
    disconnect();
}

std::unique_ptr<CurlTransport> CurlTransport::for_enrolment(const std::string& url, const std::atomic<bool>& stop) {
    return std::unique_ptr<CurlTransport>(new CurlTransport(url, {}, {}, stop, {}));
}

CurlTransport::~CurlTransport() = default;

void CurlTransport::disconnect() {
    handle_ = std::make_unique<Handle>();
    handle_->easy = curl_easy_init();
    ensure(handle_->easy != nullptr);
    set_options();
}

void CurlTransport::set_options() {
    auto& handle = *handle_;
    handle.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    handle.set(CURLOPT_PROTOCOLS_STR, "https");
    handle.set(CURLOPT_REDIR_PROTOCOLS_STR, "https");
    handle.set(CURLOPT_FOLLOWLOCATION, 0L);
    handle.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    handle.set(CURLOPT_PROXY, "");
    handle.set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    handle.set(CURLOPT_NOSIGNAL, 1L);
    handle.set(CURLOPT_TCP_NODELAY, 1L);
    handle.set(CURLOPT_CONNECTTIMEOUT, limits_.connect_s);
    handle.set(CURLOPT_LOW_SPEED_LIMIT, limits_.slow_bytes_per_s);
    handle.set(CURLOPT_LOW_SPEED_TIME, limits_.slow_s);
    handle.set(CURLOPT_UPLOAD_BUFFERSIZE, 262'144L);
    // Both null: what is compiled in would trust the machine's whole bundle.
    handle.set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    handle.set(CURLOPT_CAINFO, static_cast<const char*>(nullptr));
    if (ca_pem_.empty()) {
        handle.set(CURLOPT_SSL_VERIFYPEER, 0L);
        handle.set(CURLOPT_SSL_VERIFYHOST, 0L);
    } else {
        curl_blob authority{ca_pem_.data(), ca_pem_.size(), CURL_BLOB_COPY};
        handle.set(CURLOPT_CAINFO_BLOB, &authority);
        handle.set(CURLOPT_PINNEDPUBLICKEY, pins_.c_str());
    }
    handle.set(CURLOPT_SSL_CTX_FUNCTION, watch_handshake);
    handle.set(CURLOPT_SSL_CTX_DATA, &handle.ignore_dates);
    handle.set(CURLOPT_NOPROGRESS, 0L);
    handle.set(CURLOPT_XFERINFOFUNCTION, keep_going);
    handle.set(CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(&stop_));
    handle.set(CURLOPT_WRITEFUNCTION, take_body);
    handle.set(CURLOPT_WRITEDATA, &handle.received);
    handle.set(CURLOPT_READFUNCTION, give_body);
    handle.set(CURLOPT_READDATA, &handle.to_send);
    handle.set(CURLOPT_HEADERFUNCTION, take_head);
    handle.set(CURLOPT_HEADERDATA, &handle.received);
}

void CurlTransport::set_request(const Request& request) {
    auto& handle = *handle_;
    handle.received = {};
    handle.received.body_max = request.answer_bytes_max;
    curl_slist_free_all(std::exchange(handle.lines, nullptr));
    handle.add_line("Host: " + host_);
    handle.add_line("Accept:");
    handle.add_line("User-Agent: teduh/" TEDUH_VERSION); // a server may refuse what is too old
    if (!request.authorization.empty()) handle.add_line("Teduh-Auth: " + request.authorization);
    if (request.method != Method::Get) {
        handle.add_line("Content-Type: application/cbor");
        handle.add_line("Expect:"); // no question before the body: it would cost a round trip
        handle.set(CURLOPT_POST, 1L);
        handle.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        handle.to_send = request.body;
        handle.set(CURLOPT_CUSTOMREQUEST, std::string(word_of(request.method)).c_str());
    } else {
        handle.set(CURLOPT_CUSTOMREQUEST, static_cast<const char*>(nullptr));
        handle.set(CURLOPT_HTTPGET, 1L);
    }
    handle.set(CURLOPT_HTTPHEADER, handle.lines);
    handle.set(CURLOPT_URL, (url_ + request.target).c_str());
    handle.set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.patience_ms));
    handle.set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.answer_bytes_max));
}

Result<Answer> CurlTransport::exchange(const Request& request) {
    handle_->ignore_dates = false;
    auto answer = perform(request);
    if (answer || answer.error().refusal != Refusal::BadSignature || !clock_below_floor_) return answer;
    long verified = X509_V_OK;
    curl_easy_getinfo(handle_->easy, CURLINFO_SSL_VERIFYRESULT, &verified);
    if (verified != X509_V_ERR_CERT_NOT_YET_VALID && verified != X509_V_ERR_CERT_HAS_EXPIRED) return answer;
    handle_->ignore_dates = true;
    return perform(request);
}

Result<Answer> CurlTransport::perform(const Request& request) {
    handshake_refused = false;
    set_request(request);
    const auto code = curl_easy_perform(handle_->easy);
    count_bytes();
    if (code != CURLE_OK) return failure_of(code, handle_->received);
    Answer answer;
    long status = 0;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(handle_->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle_->easy, CURLINFO_RETRY_AFTER, &retry_after);
    if (status < 200 || (status >= 300 && status < 400))
        return Error{Failure::Rejected, Refusal::BadForm, "the server sent us elsewhere"};
    answer.status = static_cast<int>(status);
    answer.body = std::move(handle_->received.body);
    if (retry_after > 0) answer.retry_after_s = static_cast<std::uint64_t>(retry_after);
    return answer;
}

void CurlTransport::count_bytes() {
    curl_off_t up = 0;
    curl_off_t down = 0;
    long head_up = 0;
    curl_easy_getinfo(handle_->easy, CURLINFO_SIZE_UPLOAD_T, &up);
    curl_easy_getinfo(handle_->easy, CURLINFO_SIZE_DOWNLOAD_T, &down);
    curl_easy_getinfo(handle_->easy, CURLINFO_REQUEST_SIZE, &head_up);
    sent_bytes_ += static_cast<std::uint64_t>(up) + static_cast<std::uint64_t>(head_up);
    received_bytes_ += static_cast<std::uint64_t>(down) + handle_->received.head_bytes;
}

} // namespace teduh::https
