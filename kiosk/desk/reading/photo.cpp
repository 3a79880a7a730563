#include "kiosk/desk/reading/photo.hpp"

#include "kiosk/photos/show.hpp"

namespace teduh::desk {

Result<std::unique_ptr<const Photo>> read_photo(reading::OfficeView& office, const reading::Casebook& book,
                                                const OpenPhoto& wanted, std::uint64_t number) {
    const auto* event = TRY(reading::find_complaint(book, wanted.visit));
    const auto& attachments = std::get<records::Complaint>(event->body.payload).attachments;
    if (!attachments || wanted.attachment >= attachments->size())
        return Error{Failure::Unreachable, Refusal::NotFound, "a complaint has no such photo"};
    auto shown = TRY(photos::show_photo(
        TRY(reading::read_attachment(office, book, (*attachments)[wanted.attachment].object_hash))));
    auto photo = std::make_unique<Photo>(
        Photo{wanted.visit, wanted.attachment, number, shown.width, shown.height, std::move(shown.rgba)});
    return std::unique_ptr<const Photo>(std::move(photo));
}

} // namespace teduh::desk
