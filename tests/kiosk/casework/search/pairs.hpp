#pragma once

#include <string_view>

// Names that are the same person's in two spellings, and names that are not. All invented or common.
namespace teduh::search {

struct NamePair {
    std::string_view one, other;
};

inline constexpr NamePair alike[] = {
    {"Moch. Soekarno", "Muhammad Sukarno"}, {"Tjahjo", "Cahyo"}, {"Djoko Soesilo", "Joko Susilo"},
    {"Soerjo", "Suryo"}, {"Wahjoe", "Wahyu"}, {"Soeharti", "Suharti"}, {"Noerhajati", "Nurhayati"},
    {"Njoman", "Nyoman"}, {"Sjarif", "Syarif"}, {"Sjamsoel", "Samsul"}, {"Achmad", "Ahmad"}, {"Akhmad", "Ahmat"},
    {"Rachmat", "Rahmat"}, {"Rochmat", "Rohmad"}, {"Rohmah", "Rahmah"}, {"Choirul", "Khairul"}, {"Khoirul", "Khaerul"},
    {"Chusnul", "Khusnul"}, {"Chusnul", "Husnul"}, {"Chandra", "Candra"}, {"Christina", "Kristina"}, {"Hanny", "Hani"},
    {"Suryani", "Suriani"}, {"Sofiyah", "Sofia"}, {"Fauziyah", "Fauziah"}, {"Zaenal", "Zainal"},
    {"Zainal", "Jainal"}, {"Dzulkifli", "Zulkifli"}, {"Rizky", "Riski"}, {"Rizqi", "Rizki"}, {"Aziz", "Azis"},
    {"Faisal", "Faizal"}, {"Fitri", "Pitri"}, {"Novi", "Nopi"}, {"Sophia", "Sofia"}, {"Farida", "Parida"},
    {"Widhi", "Widi"}, {"Thoriq", "Toriq"}, {"Bhakti", "Bakti"}, {"Ghofur", "Gofur"}, {"Alexander", "Aleksander"},
    {"Monica Victor", "Monica Viktor"}, {"Fatimah", "Fatima"}, {"Siti Munaroh", "Siti Munarah"}, {"Ibrohim", "Ibrahim"},
    {"Jusuf", "Yusup"}, {"Abd. Rahman", "Abdurrahman"}, {"Abdul Rohman", "Abdurahman"}, {"Abdus Salam", "Abdul Salam"},
    {"Abdul Azis", "Abdulaziz"}, {"Nur Aini", "Noeraini"}, {"Nur'aini", "Nur Aini"}, {"Nor Hasanah", "Nurhasana"},
    {"Hj. Siti Aminah", "Siti Amina"}, {"St. Aminah", "Siti Aminah"}, {"Ny. Sulastri", "Sulastri"}, {"Bu Sulastri", "SULASTRI"},
    {"Pak H. Slamet", "Selamet"}, {"Sulastri, S.Pd., M.M.", "Sulastri"}, {"Siti binti Achmad", "Siti Ahmad"},
    {"Ma'ruf", "Maruf"}, {"Mu\xE2\x80\x99min", "Mumin"}, {"Andr\xC3\xA9", "Andre"}, {"Moh Ali", "Muh. Ali"},
    {"Mohd. Saleh", "Mochammad Sholeh"}, {"Oesman", "Utsman"}, {"Husein", "Husen"}, {"Ishaq", "Ishak"}, {"Aisyah", "Aisha"},
    {"Desy", "Dessi"}, {"Banjoewangi", "Banyuwangi"}, {"Said", "Sait"}, {"Yakub", "Yakup"}, {"Widjaja", "Wijaya"},
    {"Rasyid", "Rasid"}, {"Nurul Hidayah", "Noerul Hidayah"}, {"Mbak Dewi", "Dewi"}, {"Samsoeddin", "Syamsuddin"},
};

inline constexpr NamePair unlike[] = {
    {"Yanto", "Yanti"}, {"Suyanto", "Suyanti"}, {"Sri", "Siti"}, {"Budi", "Rudi"}, {"Harjo", "Haryo"}, {"Joko", "Yoko"},
    {"Sari", "Zahra"}, {"Dewi", "Desi"}, {"Rina", "Rini"}, {"Lina", "Nina"}, {"Hasan", "Husen"}, {"Hasan", "Hasanah"},
    {"Aminah", "Maimunah"}, {"Sulastri", "Lastri"}, {"Sulastri", "Sulastini"}, {"Sumiati", "Suhartati"}, {"Ratna", "Retno"},
    {"Wati", "Wahyu"}, {"Agus", "Bagus"}, {"Eko", "Eka"}, {"Dwi", "Tri"}, {"Andi", "Ani"}, {"Ahmad", "Muhammad"},
    {"Ali", "Alia"}, {"Umar", "Amar"}, {"Usman", "Osman"}, {"Surya", "Suryo"}, {"Sastro", "Sastra"}, {"Slamet", "Selimut"},
    {"Karto", "Kartu"}, {"Bambang", "Bimbing"}, {"Endang", "Indang"}, {"Hendra", "Indra"}, {"Hendra", "Hendri"},
    {"Indra", "Indri"}, {"Juli", "Suli"}, {"Zulaikha", "Sulaiman"}, {"Tuti", "Titi"}, {"Tini", "Tina"}, {"Murni", "Marni"},
    {"Sumarni", "Sumarno"}, {"Supriadi", "Supriati"}, {"Wulan", "Wahid"}, {"Yuni", "Yuli"}, {"Diah", "Dian"},
    {"Intan", "Indah"}, {"Maya", "Mira"}, {"Mila", "Mira"}, {"Lilis", "Lilik"}, {"Kartini", "Karsini"}, {"Gading", "Gadis"},
    {"Rokhayah", "Ruqoyah"}, {"Siti Aminah", "Siti Maesaroh"}, {"Muhammad Ali", "Muhammad Arif"}, {"Abdul Rahman", "Abdul Rahim"},
    {"Abdullah", "Abdul"}, {"Nur Aini", "Nur Laili"}, {"Sri Wahyuni", "Sri Wahyudi"}, {"Khadijah", "Hafizah"},
    {"Made", "Gede"}, {"Putu", "Puput"}, {"Galih", "Ghalib"}, {"Sanjaya", "Sanyaya"}, {"Panji", "Panyi"}, {"Cahya", "Jahya"},
    {"Wijaya", "Wiyaya"}, {"Marjan", "Maryan"}, {"Noel", "Nul"}, {"Tanjung", "Tanyung"}, {"Rahayu", "Rahaju Rini"},
};

} // namespace teduh::search
