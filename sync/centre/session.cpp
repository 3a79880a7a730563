#include "sync/centre/session.hpp"

#include "storage/base/event_log.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace teduh::centre {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using beast::error_code;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t read_bytes_max = 65'536;
constexpr std::size_t one_piece_bytes_max = 8'192;
constexpr auto linger_time = milliseconds(2000);
constexpr std::size_t linger_bytes_max = 2 * protocol::mebibyte;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

std::string head_of(const Answer& answer, std::size_t body_bytes, bool last) {
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + ' ';
    head += view(http::obsolete_reason(static_cast<http::status>(answer.status)));
    head += "\r\nContent-Type: application/cbor\r\nCache-Control: no-store\r\n";
    if (answer.retry_after_s) head += "Retry-After: " + std::to_string(*answer.retry_after_s) + "\r\n";
    if (last) head += "Connection: close\r\n";
    return head + "Content-Length: " + std::to_string(body_bytes) + "\r\n\r\n";
}

// One connection: head, gate, body, service, answer, and again. Every step has a time-out; everything runs on the
// connection's strand but the service, which may wait for the disk.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(SessionContext& context, net::ip::tcp::socket socket, const Address& address,
            std::unique_ptr<Connections::Place> place)
        : context_(context), stream_(std::move(socket), context.tls), timer_(stream_.get_executor()),
          address_(address), place_(std::move(place)) {}

    ~Session() {
        context_.service.wakeups().forget(wait_ticket_);
        context_.body_memory.give_up(memory_ticket_);
        give_back_memory();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void run() {
        expire_after(context_.bounds.handshake_ms);
        stream_.async_handshake(net::ssl::stream_base::server, [self = shared_from_this()](error_code fault) {
            if (!fault) self->read_head();
        });
    }

private:
    using Parser = http::request_parser<http::buffer_body>;
    using Next = void (Session::*)(error_code);

    beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }
    void expire_after(std::uint64_t ms) { lowest().expires_after(milliseconds(ms)); }
    // Time for a whole body or answer of this size on the slowest line that is served.
    milliseconds time_for(std::size_t bytes) const {
        return milliseconds(context_.bounds.stalled_ms + bytes * 1000 / context_.bounds.slowest_bytes_per_s);
    }

    void read_head() {
        parser_.emplace();
        parser_->header_limit(protocol::header_bytes_max);
        parser_->body_limit(boost::none); // the gate knows the route's
        admitted_.reset();
        close_after_answer_ = false;
        expire_after(known_device_ ? context_.bounds.idle_ms : context_.bounds.first_head_ms);
        receive(&Session::on_head);
    }

    // The next bytes go to the parser; these go out. Each stands here once: what Beast and Asio make of one such
    // call takes ten seconds to compile.
    void receive(Next next) {
        http::async_read_some(stream_, buffer_, *parser_,
                              [self = shared_from_this(), next](error_code fault, std::size_t) {
                                  (self.get()->*next)(fault);
                              });
    }
    void send(View bytes, Next next) {
        net::async_write(stream_, net::const_buffer(bytes.data(), bytes.size()),
                         [self = shared_from_this(), next](error_code fault, std::size_t) {
                             (self.get()->*next)(fault);
                         });
    }

    void on_head(error_code fault) {
        if (!fault && !parser_->is_header_done()) return receive(&Session::on_head);
        if (fault == http::error::header_limit || fault == http::error::buffer_overflow)
            return refuse_and_close({Refusal::HeadTooLarge, protocol::header_bytes_max});
        if (fault == http::error::body_limit) return refuse_and_close({Refusal::TooLarge, std::nullopt});
        if (fault == http::error::bad_transfer_encoding || fault == http::error::bad_content_length ||
            fault == http::error::multiple_content_length)
            return refuse_and_close({Refusal::NoLength, std::nullopt});
        if (fault == http::error::end_of_stream) return linger();
        if (fault && fault.category() == http::make_error_code(http::error::end_of_stream).category())
            return refuse_and_close({Refusal::BadForm, std::nullopt});
        if (fault) return;
        admit();
    }

    void admit() {
        const auto& request = parser_->get();
        if (request.version() != 11 || request.count(http::field::host) > 1 ||
            request.count(beast::string_view(protocol::auth_header_name.data(), protocol::auth_header_name.size())) > 1)
            return refuse_and_close({Refusal::BadForm, std::nullopt});
        RequestHead head;
        head.method = view(request.method_string());
        head.target = view(request.target());
        head.host = view(request[http::field::host]);
        const auto auth = request.find(
            beast::string_view(protocol::auth_header_name.data(), protocol::auth_header_name.size()));
        if (auth != request.end()) head.authorization = view(auth->value());
        if (const auto length = parser_->content_length()) head.content_length = *length;
        head.chunked = request.count(http::field::transfer_encoding) > 0;
        head.user_agent = view(request[http::field::user_agent]);
        head.address = address_;
        auto admitted = context_.gate.admit(head);
        keep_alive_ = request.keep_alive();
        if (!admitted) {
            const bool body_follows = head.chunked || head.content_length.value_or(0) > 0;
            return body_follows ? refuse_and_close(admitted.error()) : answer(answer_of(admitted.error()));
        }
        admitted_.emplace(*std::move(admitted));
        if (admitted_->caller) known_device_ = true;
        if (admitted_->body_bytes == 0) return on_body();
        ask_for_memory();
    }

    void ask_for_memory() {
        memory_bytes_ = 0;
        lowest().expires_never();
        timer_.expires_after(milliseconds(context_.bounds.body_memory_wait_ms));
        const auto granted = [weak = weak_from_this(), &memory = context_.body_memory, bytes = admitted_->body_bytes,
                              executor = stream_.get_executor()] {
            net::post(executor, [weak, &memory, bytes] {
                if (const auto self = weak.lock()) self->on_memory(bytes);
                else memory.give_back(bytes);
            });
        };
        memory_ticket_ = context_.body_memory.take(admitted_->body_bytes, granted);
        timer_.async_wait([self = shared_from_this()](error_code fault) {
            if (!fault && self->context_.body_memory.give_up(self->memory_ticket_))
                self->refuse_and_close({Refusal::Busy, 10});
        });
    }

    void on_memory(std::size_t bytes) {
        timer_.cancel();
        memory_bytes_ = bytes;
        body_.resize(bytes);
        body_filled_ = 0;
        hash_.emplace(Literal("teduh/body/1"));
        hash_->begin(bytes);
        body_deadline_ = steady_clock::now() + time_for(bytes);
        if (!beast::iequals(parser_->get()[http::field::expect], "100-continue")) return read_body();
        expire_after(context_.bounds.stalled_ms);
        send(view_of(go_on), &Session::read_body_after);
    }
    void read_body_after(error_code fault) {
        if (!fault) read_body();
    }

    void read_body() {
        auto& target = parser_->get().body();
        offered_ = std::min(read_bytes_max, body_.size() - body_filled_);
        target.data = body_.data() + body_filled_;
        target.size = offered_;
        target.more = true;
        lowest().expires_at(
            std::min(body_deadline_, steady_clock::now() + milliseconds(context_.bounds.stalled_ms)));
        receive(&Session::on_body_piece);
    }

    void on_body_piece(error_code fault) {
        if (fault == http::error::need_buffer) fault = {};
        if (fault) return;
        const auto got = offered_ - parser_->get().body().size;
        hash_->update(View{body_}.subspan(body_filled_, got));
        body_filled_ += got;
        if (body_filled_ < body_.size()) return read_body();
        // The parser learns that the message is whole without another byte of the connection.
        on_body();
    }

    void on_body() {
        const auto hash = admitted_->body_bytes == 0 ? protocol::body_hash({}) : hash_->finish();
        if (admitted_->caller && hash != admitted_->body_hash) return answer(answer_of({Refusal::BadBodyHash, {}}));
        if (admitted_->target.route == protocol::Route::Wait) return wait();
        lowest().expires_never();
        net::post(context_.workers, [self = shared_from_this()] {
            auto made = self->context_.service.handle(*self->admitted_, self->body_);
            self->answer_from_worker(std::move(made));
        });
    }

    void answer_from_worker(Answer made) {
        net::post(stream_.get_executor(), [self = shared_from_this(), answer = std::move(made)]() mutable {
            self->answer(std::move(answer));
        });
    }

    void wait() {
        waiting_ = true;
        lowest().expires_never();
        timer_.expires_after(milliseconds(context_.service.wait_ms()));
        timer_.async_wait([self = shared_from_this()](error_code fault) {
            if (!fault) self->wait_is_over();
        });
        // Whoever goes away while waiting is noticed: bytes or the end of the stream end the wait.
        lowest().socket().async_wait(net::ip::tcp::socket::wait_read, [self = shared_from_this()](error_code fault) {
            if (!fault && self->waiting_) self->give_up_waiting();
        });
        const auto& caller = *admitted_->caller;
        wait_ticket_ = context_.service.wakeups().wait(
            caller.office, caller.device, admitted_->target.index,
            [weak = weak_from_this(), executor = stream_.get_executor()] {
                net::post(executor, [weak] {
                    if (const auto self = weak.lock()) self->wait_is_over();
                });
            });
    }

    void wait_is_over() {
        if (!std::exchange(waiting_, false)) return;
        context_.service.wakeups().forget(std::exchange(wait_ticket_, 0));
        timer_.cancel();
        error_code ignored;
        lowest().socket().cancel(ignored);
        net::post(context_.workers, [self = shared_from_this()] {
            self->answer_from_worker(self->context_.service.wait_answer(*self->admitted_->caller));
        });
    }

    void give_up_waiting() {
        waiting_ = false;
        context_.service.wakeups().forget(std::exchange(wait_ticket_, 0));
        timer_.cancel();
        lowest().close();
    }

    // The body was not read, so nothing after it can be.
    void refuse_and_close(const Refused& refused) {
        close_after_answer_ = true;
        answer(answer_of(refused));
    }

    void answer(Answer made) {
        give_back_memory();
        if (!keep_alive_) close_after_answer_ = true;
        answer_body_ = std::move(made.body);
        answer_head_ = copy(view_of(head_of(made, answer_body_.size(), close_after_answer_)));
        lowest().expires_after(time_for(answer_body_.size()));
        if (answer_body_.size() > one_piece_bytes_max) return send(answer_head_, &Session::send_body);
        append(answer_head_, answer_body_); // one record, one packet
        send(answer_head_, &Session::on_answered);
    }
    void send_body(error_code fault) {
        if (!fault) send(answer_body_, &Session::on_answered);
    }
    void on_answered(error_code fault) {
        answer_body_ = {};
        if (fault) return;
        close_after_answer_ ? linger() : read_head();
    }

    // Ends our side and reads what was under way, so that the answer is not lost to a reset.
    void linger() {
        error_code ignored;
        lowest().socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
        lowest().expires_after(linger_time);
        body_.resize(read_bytes_max);
        drain();
    }
    void drain() {
        lowest().async_read_some(net::buffer(body_), [self = shared_from_this()](error_code fault, std::size_t got) {
            self->drained_ += got;
            if (!fault && self->drained_ < linger_bytes_max) self->drain();
        });
    }

    void give_back_memory() {
        body_ = {};
        if (const auto bytes = std::exchange(memory_bytes_, 0); bytes > 0) context_.body_memory.give_back(bytes);
    }

    SessionContext& context_;
    beast::ssl_stream<beast::tcp_stream> stream_;
    net::steady_timer timer_;
    const Address address_;
    const std::unique_ptr<Connections::Place> place_;
    beast::flat_buffer buffer_{read_bytes_max};
    std::optional<Parser> parser_;
    std::optional<Admitted> admitted_;
    Bytes answer_head_; // both while they are sent
    Bytes answer_body_;
    std::optional<crypto::HashStream> hash_;
    Bytes body_;
    std::size_t body_filled_ = 0;
    std::size_t offered_ = 0; // room of the body that the parser may fill
    std::size_t memory_bytes_ = 0;
    steady_clock::time_point body_deadline_;
    std::uint64_t wait_ticket_ = 0;
    std::uint64_t memory_ticket_ = 0;
    std::size_t drained_ = 0;
    bool known_device_ = false; // a validly signed request came by this connection
    bool keep_alive_ = false;
    bool close_after_answer_ = false;
    bool waiting_ = false;
};

} // namespace

void serve(SessionContext& context, net::ip::tcp::socket socket, const Address& address,
           std::unique_ptr<Connections::Place> place) {
    const auto executor = socket.get_executor();
    const auto session = std::make_shared<Session>(context, std::move(socket), address, std::move(place));
    net::dispatch(executor, [session] { session->run(); });
}

} // namespace teduh::centre
