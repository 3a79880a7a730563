#pragma once

#include "storage/base/file.hpp"
#include "storage/base/result.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace teduh::widgets {

// Lines of text from whoever drives a program, and answers back: over a socket of mode 0600 that lets in our
// own user and one guest at a time, or over standard input and output ("-"). A thread of its own reads. What is
// typed passes here, so lines lie in secret memory.
class Lines {
public:
    static constexpr std::size_t bytes_max = 65'536; // of a line; a longer one arrives empty

    static Result<std::unique_ptr<Lines>> open(const std::string& where);
    ~Lines();
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    // Reads from now on; `wake` is called by the reading thread when a line has come. After confine().
    void start(std::function<void()> wake);
    struct Next {
        std::optional<crypto::SecretText> line;
        bool over = false; // nobody will write any more
    };
    // The next line. Waits for one, for a nudge or the end; or gives nothing when none has come.
    Next next(bool wait);
    // Whoever waits looks around. Any thread.
    void nudge();
    void answer(std::string_view json);

private:
    struct Inside;
    explicit Lines(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace teduh::widgets
