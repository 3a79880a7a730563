"""PCM of 16 bits to Opus packets, by the library itself: a program started for each of a thousand clips costs minutes."""
import ctypes
import ctypes.util
import threading
import warnings

warnings.filterwarnings("ignore", category=DeprecationWarning)
import audioop

RATE = 24_000
FRAME = RATE // 50  # samples of 20 ms
BITS_A_SECOND = 28_000
LOW_DELAY, SET_BITRATE, SET_VBR, SET_COMPLEXITY = 2051, 4002, 4006, 4010
PACKET_BYTES_MAX = 1_275

library = ctypes.CDLL("libopus.so.0")
library.opus_encoder_create.restype = ctypes.c_void_p
library.opus_encoder_destroy.argtypes = [ctypes.c_void_p]
library.opus_encode.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int32]
memory = threading.local()


def encoder():
    """One a thread; each clip begins it anew, so that its bytes depend on nothing before."""
    if not hasattr(memory, "encoder"):
        fault = ctypes.c_int()
        memory.encoder = ctypes.c_void_p(library.opus_encoder_create(RATE, 1, LOW_DELAY, ctypes.byref(fault)))
        if fault.value != 0:
            raise OSError("libopus gives no encoder")
        for request, value in ((SET_BITRATE, BITS_A_SECOND), (SET_VBR, 1), (SET_COMPLEXITY, 2)):
            library.opus_encoder_ctl(memory.encoder, request, ctypes.c_int(value))
    library.opus_encoder_ctl(memory.encoder, 4028)  # OPUS_RESET_STATE
    return memory.encoder


def packets(pcm):
    """One a frame of 20 ms; the last one is filled up with silence."""
    coder, buffer, made = encoder(), ctypes.create_string_buffer(PACKET_BYTES_MAX), []
    for at in range(0, len(pcm), 2 * FRAME):
        frame = pcm[at:at + 2 * FRAME].ljust(2 * FRAME, b"\0")
        size = library.opus_encode(coder, frame, FRAME, buffer, PACKET_BYTES_MAX)
        if size <= 0:
            raise OSError("libopus refuses a frame")
        made.append(buffer.raw[:size])
    return made


def resampled(pcm, rate, channels=1):
    if channels == 2:
        pcm = audioop.tomono(pcm, 2, 0.5, 0.5)
    return pcm if rate == RATE else audioop.ratecv(pcm, 2, 1, rate, RATE, None)[0]


def loudness(pcm):
    return audioop.max(pcm, 2)
