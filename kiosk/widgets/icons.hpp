#pragma once

#include <array>
#include <cstdint>

namespace teduh::widgets {

// The pictures in use, by code point of Material Icons; only these are loaded. Always beside a word. No faces
// of victims, weapons, blood or handcuffs.
enum class Icon : char16_t {
    None = 0,
    Back = 0xe5c4,     // arrow_back
    Next = 0xe5cc,     // chevron_right
    Up = 0xe316,       // keyboard_arrow_up
    Down = 0xe313,     // keyboard_arrow_down
    Close = 0xe5cd,    // close
    Tick = 0xe5ca,     // check
    Sound = 0xe050,    // volume_up
    Silence = 0xe04f,  // volume_off
    Letters = 0xe245,  // format_size
    Officer = 0xf0e2,  // support_agent
    Talk = 0xe0bf,     // forum
    Body = 0xe6da,     // personal_injury
    Heart = 0xeac2,    // heart_broken
    Hand = 0xe769,     // front_hand
    Money = 0xef63,    // payments
    Child = 0xf1ac,    // escalator_warning
    Phone = 0xe32c,    // smartphone
    Call = 0xe0b0,     // call
    Lock = 0xe897,     // lock
    Question = 0xeb8b, // question_mark
    Shield = 0xe9e0,   // shield
    Clock = 0xe8b5,    // schedule
    Again = 0xe166,    // undo
    Pen = 0xe746,      // draw
    Erase = 0xe14a,    // backspace
    Enter = 0xe31b,    // keyboard_return
    Capital = 0xe318,  // keyboard_capslock
    Warning = 0xe002,  // warning
    Info = 0xe88e,     // info
    Print = 0xe8ad,    // print
    Person = 0xe7fd,   // person
    People = 0xf233,   // groups
    Card = 0xe870,     // credit_card
    Paper = 0xe873,    // description
    Place = 0xe0c8,    // location_on
    Search = 0xe8b6,   // search
    Cloud = 0xe2c1,    // cloud_off
    Inbox = 0xe156,    // inbox
    Case = 0xe85d,     // assignment
    Sync = 0xe627,     // sync
    Settings = 0xe8b8, // settings
    Hidden = 0xe8f5,   // visibility_off
    Stop = 0xe14b,     // block
    Camera = 0xe412,   // photo_camera
    Edit = 0xe3c9,     // edit
    Language = 0xe894, // language
    Touch = 0xe913,    // touch_app
    Yes = 0xe86c,      // check_circle
    No = 0xe5c9,       // cancel
    Palm = 0xe925,     // pan_tool
    Two = 0xe7ef,      // group
    BackHand = 0xe764, // back_hand
    Work = 0xe8f9,     // work
    Bus = 0xe530,      // directions_bus
    More = 0xe5d3,     // more_horiz
    Today = 0xe8df,    // today
    Day = 0xe878,      // event
    Repeat = 0xeb7b,   // event_repeat
    Month = 0xebcc,    // calendar_month
    Home = 0xe88a,     // home
    School = 0xe80c,   // school
    Book = 0xea19,     // menu_book
    Shop = 0xea12,     // storefront
    Signpost = 0xeb91, // signpost
    World = 0xe80b,    // public
    Family = 0xf1a2,   // family_restroom
    Houses = 0xe58a,   // holiday_village
    Eye = 0xe8f4,      // visibility
    Badge = 0xea67,    // badge
    NoName = 0xe510,   // person_off
    Minus = 0xe15c,    // remove_circle
    NotThis = 0xe644,  // do_not_disturb_on
    Chat = 0xe0b7,     // chat
    Message = 0xe625,  // sms
    Mail = 0xe158,     // mail
    NoPhone = 0xe9cc,  // phone_disabled
};
inline constexpr std::array icons = {
    Icon::Back,     Icon::Next,    Icon::Up,       Icon::Down,     Icon::Close,   Icon::Tick,
    Icon::Sound,    Icon::Letters, Icon::Officer,  Icon::Talk,     Icon::Body,    Icon::Heart,
    Icon::Hand,     Icon::Money,   Icon::Child,    Icon::Phone,    Icon::Call,    Icon::Lock,
    Icon::Question, Icon::Shield,  Icon::Clock,    Icon::Again,    Icon::Pen,     Icon::Erase,
    Icon::Enter,    Icon::Capital, Icon::Warning,  Icon::Info,     Icon::Print,   Icon::Person,
    Icon::People,   Icon::Card,    Icon::Paper,    Icon::Place,    Icon::Search,  Icon::Cloud,
    Icon::Inbox,    Icon::Case,    Icon::Sync,     Icon::Settings, Icon::Hidden,  Icon::Stop,
    Icon::Camera,   Icon::Edit,    Icon::Language, Icon::Touch,    Icon::Yes,     Icon::No,
    Icon::Palm,     Icon::Two,     Icon::BackHand, Icon::Work,     Icon::Bus,     Icon::More,
    Icon::Today,    Icon::Day,     Icon::Repeat,   Icon::Month,    Icon::Home,    Icon::School,
    Icon::Book,     Icon::Shop,    Icon::Signpost, Icon::World,    Icon::Family,  Icon::Houses,
    Icon::Eye,      Icon::Badge,   Icon::NoName,   Icon::Minus,    Icon::NotThis, Icon::Chat,
    Icon::Message,  Icon::Mail,    Icon::NoPhone,  Icon::Silence,
};

} // namespace teduh::widgets
