#include "tests/kiosk/widgets/screens.hpp"

namespace teduh::widgets::samples {
namespace {

constexpr std::array<Button, 1> tools = {{{"text_size", "Huruf", Icon::Letters}}};

ScreenFrame frame(std::string_view id, std::string_view steps, int step) {
    ScreenFrame frame;
    frame.id = id;
    frame.steps = steps;
    frame.step = step;
    frame.step_count = 7;
    frame.tools = tools;
    frame.help = {"help", "Bicara langsung saja", Icon::Officer};
    frame.skip = {"skip", "Lewati"};
    frame.primary = {"next", "Lanjut", Icon::Next};
    return frame;
}

void show(Ui& ui, Model& model, const ScreenFrame& frame) {
    const auto pressed = ui.screen(frame);
    if (pressed.empty()) return;
    model.pressed = pressed;
    ++model.presses;
}

} // namespace

Words words() {
    Words words;
    words.back = "Kembali";
    words.close = "Tutup layar";
    words.scroll_up = "Naik";
    words.scroll_down = "Turun";
    words.space = "spasi";
    words.letters = "abc";
    words.signs = "123?";
    words.done = "Selesai";
    words.erase = "Hapus";
    words.capital = "Huruf besar";
    words.line = "Baris baru";
    words.sign_again = "Ulangi";
    words.sign_hint = "Tempat tanda tangan";
    return words;
}

void start(Ui& ui, Model& model) {
    auto around = frame("start", {}, 0);
    around.back = around.close = false;
    around.title = "Layanan kantor";
    around.skip = {};
    around.primary = {"begin", "Mulai", Icon::Next};
    show(ui, model, around);
    ui.heading("Selamat datang. Anda aman di sini.", "Layanan ini gratis. Anda boleh berhenti kapan saja.");
    const std::array languages = {Tile{"language.id", Icon::Talk, "Bahasa Indonesia", "Tekan di sini", true},
                                  Tile{"language.en", Icon::Talk, "English", "Touch here"}};
    ui.options(languages, Pick::One);
    ui.row({"terms", "Syarat & alur layanan", Icon::Info}, "Gratis. Belum punya surat tetap dilayani.");
}

void kinds(Ui& ui, Model& model) {
    show(ui, model, frame("kinds", "Langkah 3 dari 7", 3));
    ui.heading("Apa yang Anda alami?", "Boleh pilih lebih dari satu. Boleh juga tidak memilih.");
    std::array tiles = {Tile{"kind.body", Icon::Body, "Disakiti badan", "dipukul, ditendang, dicekik"},
                        Tile{"kind.heart", Icon::Heart, "Disakiti hati", "diancam, dihina, dikurung"},
                        Tile{"kind.sexual", Icon::Hand, "Kekerasan seksual", "disentuh atau dipaksa"},
                        Tile{"kind.money", Icon::Money, "Tidak dinafkahi", "uang diambil, dilarang kerja"},
                        Tile{"kind.child", Icon::Child, "Anak disakiti", "dipukul, ditelantarkan"},
                        Tile{"kind.phone", Icon::Phone, "Lewat HP / internet", "foto disebar, diteror"},
                        Tile{"kind.sold", Icon::Lock, "Dijual / dipaksa", "dibawa pergi, ditahan"},
                        Tile{"kind.unsure", Icon::Question, "Saya tidak yakin", "ceritakan saja ke petugas",
                             false, Tone::Human}};
    for (std::size_t i = 0; i < tiles.size(); ++i) tiles[i].selected = model.kinds[i];
    if (const auto pressed = ui.tiles(tiles, Pick::Several)) model.kinds[*pressed] = !model.kinds[*pressed];
}

void safety(Ui& ui, Model& model) {
    show(ui, model, frame("safety", "Langkah 1 dari 7", 1));
    ui.heading("Apakah Anda merasa aman saat ini?",
               "Jawaban ini membantu petugas memilih cara yang paling aman.");
    std::array options = {
        Tile{"safety.yes", Icon::Shield, "Ya, saya aman", "Lanjutkan pelan-pelan", false, Tone::Done},
        Tile{"safety.no", Icon::Hand, "Tidak, saya tidak aman", "Petugas segera menemui Anda", false,
             Tone::Danger},
        Tile{"safety.alone", Icon::Talk, "Saya ingin bicara berdua dengan petugas",
             "Petugas akan memanggil Anda sendiri", false, Tone::Soon},
        Tile{"safety.unsure", Icon::Question, "Saya tidak yakin", "Tidak apa-apa", false, Tone::Human}};
    if (model.safety) options[*model.safety].selected = true;
    if (const auto pressed = ui.options(options, Pick::One)) model.safety = pressed;
}

void story(Ui& ui, Model& model) {
    auto around = frame("story", "Langkah 4 dari 7", 4);
    around.open_field = "story";
    show(ui, model, around);
    ui.heading("Ceritakan dengan kata Anda sendiri",
               "Tidak harus lengkap. Kalau layar ditutup, cerita tidak disimpan.");
    FieldLook look;
    look.lines = 12;
    look.characters_max = 4000;
    ui.side_by_side(
        0.74F, 230,
        [&] {
            if (auto text = ui.field("story", model.story, look)) model.story = std::move(*text);
        },
        [&] {
            if (ui.button({"officer", "Minta petugas menuliskan"}, Kind::Human)) model.pressed = "officer";
        });
}

namespace {

void ask_nik(Ui& ui, Model& model, std::string_view error) {
    auto around = frame("nik", "Langkah 5 dari 7", 5);
    around.open_field = "nik";
    around.skip = {"skip", "Saya tidak punya NIK"};
    show(ui, model, around);
    if (!error.empty()) {
        const std::array<std::string_view, 1> lines = {error};
        ui.error_box("Ada yang perlu diperiksa", lines);
    }
    ui.heading("Berapa NIK Anda?", "16 angka di KTP atau KK. Boleh dikosongkan. Anda tetap dilayani.");
    static constexpr std::array<std::size_t, 4> groups = {4, 4, 4, 4};
    const std::string count = std::to_string(model.nik.size()) + " dari 16 angka";
    FieldLook look;
    look.digits = true;
    look.characters_max = 16;
    look.groups = groups;
    look.hint = count;
    look.error = error;
    if (auto text = ui.field("nik", model.nik, look)) model.nik = std::move(*text);
    look = {};
    look.label = "Nama";
    if (auto text = ui.field("name", model.name, look)) model.name = std::move(*text);
}

} // namespace

void nik(Ui& ui, Model& model) { ask_nik(ui, model, {}); }
void wrong_nik(Ui& ui, Model& model) { ask_nik(ui, model, "NIK harus 16 angka. Sekarang baru 14 angka."); }

void consent(Ui& ui, Model& model) {
    auto around = frame("consent", "Langkah 6 dari 7", 6);
    around.skip = {"later", "Nanti dengan petugas"};
    show(ui, model, around);
    ui.heading("Persetujuan Anda", "Anda yang memutuskan. Anda boleh mengubah pilihan kapan saja.");
    constexpr std::array sentences = {
        "Data saya disimpan dan dirahasiakan oleh kantor layanan ini.",
        "Petugas boleh menyiapkan rujukan, lalu bertanya lagi sebelum mengirim.",
        "Petugas boleh menghubungi saya lewat cara aman yang saya pilih."};
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto id = "agree." + std::to_string(i + 1);
        if (const auto now =
                ui.agreement(id, sentences[i], model.agreements[i], {"Setuju", "Tidak", "Tanya dulu"}))
            model.agreements[i] = *now;
    }
}

void signature(Ui& ui, Model& model) {
    auto around = frame("signature", "Langkah 6 dari 7", 6);
    around.skip = {"later", "Nanti dengan petugas"};
    around.primary = {"next", "Setuju & lanjut", Icon::Next};
    show(ui, model, around);
    ui.heading("Persetujuan Anda", "Boleh tanpa tanda tangan.");
    ui.side_by_side(
        0.48F, 420,
        [&] {
            if (const auto now =
                    ui.agreement("agree.1", "Data saya disimpan dan dirahasiakan oleh kantor layanan ini.",
                                 model.agreements[0], {"Setuju", "Tidak", "Tanya dulu"}))
                model.agreements[0] = *now;
            ui.hint("Cap jempol, kertas atau saksi juga boleh.");
        },
        [&] {
            auto drawn = ui.signature("sign", model.strokes, "Tanda tangan dengan jari");
            if (drawn.stroke) model.strokes.push_back(std::move(*drawn.stroke));
            if (drawn.again) model.strokes.clear();
        });
}

void review(Ui& ui, Model& model) {
    auto around = frame("review", "Langkah 7 dari 7", 7);
    around.skip = {};
    around.primary = {"send", "Kirim", Icon::Next};
    show(ui, model, around);
    ui.heading("Periksa jawaban Anda", "Yang kosong tidak apa-apa.");
    const crypto::SecretText kind("Disakiti badan, disakiti hati");
    ui.answer("change.kind", "Apa yang dialami", kind, "Tidak diisi, tidak apa-apa", "Ubah");
    ui.answer("change.story", "Cerita", model.story, "Tidak diisi, tidak apa-apa", "Ubah");
    ui.answer("change.nik", "NIK", model.nik, "Tidak diisi, tidak apa-apa", "Ubah");
    ui.answer("change.name", "Nama", model.name, "Tidak diisi, tidak apa-apa", "Ubah");
}

void receipt(Ui& ui, Model& model) {
    auto around = frame("receipt", {}, 0);
    around.back = false;
    around.title = "Layanan kantor";
    around.tools = {};
    around.skip = {"no_slip", "Jangan cetak"};
    around.primary = {"done", "Selesai", Icon::Tick};
    show(ui, model, around);
    ui.card([&] {
        ui.point(Icon::Tick, "Terima kasih. Cerita Anda sudah kami terima dan kami simpan.", Tone::Done);
        ui.hint("Nomor layanan Anda");
        ui.number("number", "7K4-29M");
        ui.point(Icon::Talk, "Petugas memanggil nomor ini, bukan nama Anda.");
        ui.point(Icon::Clock, "Paling lama 2 jam, sampai pukul 12.12.");
        ui.point(Icon::Call, "Perlu bantuan cepat? Telepon 129, gratis, 24 jam.");
    });
}

void still_here(Ui& ui, Model& model) {
    auto around = frame("still_here", {}, 0);
    around.back = false;
    around.tools = {};
    around.skip = {"finish", "Selesai"};
    around.primary = {"stay", "Ya, lanjutkan"};
    show(ui, model, around);
    ui.heading("Masih di sini?", "Kalau tidak ada sentuhan, layar ditutup dan jawaban tidak disimpan.");
    ui.ring("left", 0.7F, "21");
}

void inbox(Ui& ui, Model& model) {
    static constexpr std::array<Button, 1> lock = {{{"lock", "Kunci", Icon::Lock}}};
    ScreenFrame around;
    around.id = "inbox";
    around.client = around.back = around.close = false;
    around.title = "Pengaduan masuk";
    around.tools = lock;
    show(ui, model, around);
    ui.status("sync", "Luring · 3 antre", Icon::Cloud, Tone::Soon);
    constexpr std::array numbers = {"7K4-29M", "3RT-88C", "9QX-41H", "2LM-70D", "5WV-15F"};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto id = "case." + std::to_string(i + 1);
        if (ui.row({id, numbers[i]}, "Kios · 10.12", i == 0 ? "Tidak aman" : "Belum dinilai",
                   i == 0 ? Tone::Danger : Tone::Soon))
            model.pressed = id;
    }
}

namespace {

constexpr int picture_wide = 480;
constexpr int picture_high = 320;

crypto::SecretBytes painted() {
    crypto::SecretBytes rgba;
    rgba.reserve(4U * picture_wide * picture_high);
    const auto put = [&](int red, int green, int blue) {
        for (const int part : {red, green, blue, 255}) rgba.push_back(static_cast<std::uint8_t>(part));
    };
    for (int y = 0; y < picture_high; ++y)
        for (int x = 0; x < picture_wide; ++x) {
            const int across = x - 340;
            const int down = y - 100;
            const bool dark = (x / 40 + y / 40) % 2 == 0;
            if (across * across + down * down < 60 * 60) put(250, 220, 120);
            else if (y > 240) put(30 + x / 8, 90, 60);
            else put(dark ? 120 : 160, dark ? 160 : 190, 200 + y / 8);
        }
    return rgba;
}

} // namespace

PixelView picture() {
    static const auto rgba = painted();
    return {1, picture_wide, picture_high, rgba};
}

void photo(Ui& ui, Model& model) {
    StaffFrame around;
    around.id = "photo";
    around.title = "Foto 1 dari 2";
    around.back = {"back", "Kembali", Icon::Back};
    around.lock = {"lock", "Kunci", Icon::Lock};
    if (const auto pressed = ui.staff_screen(around); !pressed.empty()) model.pressed = pressed;
    ui.hint("Sentuh foto untuk memperbesar.");
    ui.photo("picture", "Foto 1", picture());
}

} // namespace teduh::widgets::samples
