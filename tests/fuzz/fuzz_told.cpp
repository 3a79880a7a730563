// JSON that an administrator's hands or scripts give to `teduhctl submit`: what is read is written back and read the
// same.
#include "fuzz.hpp"

#include "kiosk/reading/json/record_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace teduh;
    const auto text = text_of({data, size});
    const auto told = reading::read_told(text);
    if (told) {
        const auto written = reading::write_told(*told);
        const auto again = reading::read_told(written.view());
        fuzz::demand(again.has_value());
        fuzz::demand(again->complaint == told->complaint && again->consents == told->consents);
        fuzz::demand(reading::write_told(*again) == written);
    } else {
        fuzz::demand(!told.error().sentence.empty());
    }
    if (const auto record = reading::read_record_file(text)) {
        const auto again = reading::read_record_file(reading::write_record_file(*record).view());
        fuzz::demand(again.has_value() && again->seen == record->seen && again->attachments == record->attachments &&
                     again->notes == record->notes);
    }
    return 0;
}
