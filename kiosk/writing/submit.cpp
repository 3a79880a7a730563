#include "kiosk/writing/submit.hpp"

namespace teduh::writing {

Result<channel::Stored> submit(channel::Client& core, const vault::Submission& submission,
                               const std::optional<formats::DraftId>& draft) {
    for (const auto& object : submission.with_parts)
        for (std::size_t i = 0; i < object.parts.size(); ++i)
            TRY(core.ask_for<channel::Done>(
                channel::PartPut{object.object, static_cast<std::uint8_t>(i), object.parts[i]}));
    return core.ask_for<channel::Stored>(channel::Submit{submission.inline_objects, draft});
}

} // namespace teduh::writing
