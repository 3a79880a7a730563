#include "kiosk/widgets/context.hpp"

#include "storage/base/ensure.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <imgui.h>

#include <atomic>
#include <cfloat>
#include <cstdlib>
#include <malloc.h>

namespace teduh::widgets {
namespace {

std::atomic<std::size_t> held_bytes{0};

void* allocate(std::size_t size, void*) {
    void* block = std::malloc(size);
    ensure(block != nullptr);
    held_bytes += malloc_usable_size(block);
    return block;
}
void release(void* block, void*) {
    if (block == nullptr) return;
    const std::size_t size = malloc_usable_size(block);
    held_bytes -= size;
    crypto::wipe(block, size);
    std::free(block);
}

} // namespace

void use_wiping_allocator() { ImGui::SetAllocatorFunctions(allocate, release, nullptr); }

std::size_t imgui_bytes() { return held_bytes; }

Context::Context(const Fonts& fonts, const Panel& panel) {
    use_wiping_allocator();
    ensure(ImGui::GetCurrentContext() == nullptr);
    context_ = ImGui::CreateContext(&fonts.atlas());
    auto& io = ImGui::GetIO();
    io.IniFilename = io.LogFilename = nullptr;
    io.SetClipboardTextFn = [](void*, const char*) {};
    io.GetClipboardTextFn = [](void*) -> const char* { return ""; };
    io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange | ImGuiConfigFlags_NoMouse;
    io.DisplaySize = {static_cast<float>(panel.width_px), static_cast<float>(panel.height_px)};
    io.DeltaTime = 1.0F / 60;
    io.MousePos = {-FLT_MAX, -FLT_MAX};
    ImGui::GetStyle().CircleTessellationMaxError = 0.1F;
}

Context::~Context() {
    ensure(ImGui::GetCurrentContext() == context_);
    ImGui::DestroyContext(context_);
}

void Context::begin_frame() { ImGui::NewFrame(); }
void Context::end_frame() { ImGui::Render(); }

} // namespace teduh::widgets
