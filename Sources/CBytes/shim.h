// What Swift has no word for: to make a bit of each number of a vector, here of bytes compared and of signs; and the multiplication that
// SSE2 lacks.
#ifndef MLOPS_TUI_CBYTES_SHIM_H
#define MLOPS_TUI_CBYTES_SHIM_H

#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// What a block of 64 bytes holds; bit n is byte n.
typedef struct {
    // The separator, LF, CR and quotes.
    uint64_t structural;
    // Not zero where there is a byte that is not ASCII.
    uint64_t high;
    // Not zero where there is a NUL.
    uint64_t nul;
} cbytes_block;

// A bit for each byte of a word that is `byte`.
static inline uint64_t cbytes_equal(uint64_t word, uint8_t byte) {
    const uint64_t low = 0x7F7F7F7F7F7F7F7F;
    const uint64_t other = word ^ (0x0101010101010101 * (uint64_t)byte);
    // The top bit of each byte that is zero, and nothing else.
    const uint64_t zero = ~(((other & low) + low) | other | low);
    return ((zero >> 7) * 0x0102040810204080) >> 56;
}

// For any processor: eight bytes at a time.
static inline cbytes_block cbytes_scan_portable(const void *start, uint8_t separator) {
    cbytes_block block = {0, 0, 0};
    for (int index = 0; index < 8; index++) {
        uint64_t word;
        memcpy(&word, (const char *)start + 8 * index, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        block.structural |= (cbytes_equal(word, separator) | cbytes_equal(word, '\n') | cbytes_equal(word, '\r')
            | cbytes_equal(word, '"')) << (8 * index);
        block.high |= word & 0x8080808080808080;
        block.nul |= cbytes_equal(word, 0);
    }
    return block;
}

#ifdef __SSE2__
// 16 bytes at a time.
static inline cbytes_block cbytes_scan(const void *start, uint8_t separator) {
    const __m128i parts = _mm_set1_epi8((char)separator);
    const __m128i feed = _mm_set1_epi8('\n'), back = _mm_set1_epi8('\r'), quote = _mm_set1_epi8('"');
    cbytes_block block = {0, 0, 0};
    __m128i all = _mm_setzero_si128(), least = _mm_set1_epi8((char)0xFF);
    for (int index = 0; index < 4; index++) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)((const char *)start + 16 * index));
        const __m128i found = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, parts), _mm_cmpeq_epi8(bytes, feed)),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, back), _mm_cmpeq_epi8(bytes, quote)));
        block.structural |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * index);
        all = _mm_or_si128(all, bytes);
        least = _mm_min_epu8(least, bytes);
    }
    block.high = (uint64_t)(uint32_t)_mm_movemask_epi8(all);
    block.nul = (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128()));
    return block;
}
#else
static inline cbytes_block cbytes_scan(const void *start, uint8_t separator) {
    return cbytes_scan_portable(start, separator);
}
#endif

// Whether each of 16 `parts` bytes of a text is what is expected, but for bits that make a number up to its limit: '0' and 9 are a digit,
// any byte and 0 that byte alone. What is expected and the limits lie at multiples of 16.
static inline int cbytes_match_portable(const void *text, const void *expected, const void *limits, long parts) {
    uint8_t wrong = 0;
    for (long index = 0; index < 16 * parts; index++) {
        const uint8_t other = ((const uint8_t *)text)[index] ^ ((const uint8_t *)expected)[index];
        wrong |= other > ((const uint8_t *)limits)[index];
    }
    return wrong == 0;
}

// A bit for each of 16 `parts` bytes (at most 64) of a text that is not among `least` and the `more` bytes that follow it.
static inline uint64_t cbytes_outside_portable(const void *text, long parts, uint8_t least, uint8_t more) {
    uint64_t outside = 0;
    for (long index = 0; index < 16 * parts; index++) {
        outside |= (uint64_t)((uint8_t)(((const uint8_t *)text)[index] - least) > more) << index;
    }
    return outside;
}

#ifdef __SSE2__
static inline int cbytes_match(const void *text, const void *expected, const void *limits, long parts) {
    __m128i wrong = _mm_setzero_si128();
    for (long index = 0; index < parts; index++) {
        const __m128i other = _mm_xor_si128(
            _mm_loadu_si128((const __m128i *)text + index), _mm_load_si128((const __m128i *)expected + index));
        wrong = _mm_or_si128(wrong, _mm_subs_epu8(other, _mm_load_si128((const __m128i *)limits + index)));
    }
    return _mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) == 0xFFFF;
}

static inline uint64_t cbytes_outside(const void *text, long parts, uint8_t least, uint8_t more) {
    uint64_t inside = 0;
    for (long index = 0; index < parts; index++) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)text + index);
        const __m128i far = _mm_subs_epu8(_mm_sub_epi8(bytes, _mm_set1_epi8((char)least)), _mm_set1_epi8((char)more));
        inside |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(far, _mm_setzero_si128())) << (16 * index);
    }
    return inside ^ (parts < 4 ? ((uint64_t)1 << (16 * parts)) - 1 : ~(uint64_t)0);
}
#else
static inline int cbytes_match(const void *text, const void *expected, const void *limits, long parts) {
    return cbytes_match_portable(text, expected, limits, parts);
}

static inline uint64_t cbytes_outside(const void *text, long parts, uint8_t least, uint8_t more) {
    return cbytes_outside_portable(text, parts, least, more);
}
#endif

// Has the processor fetch what is there, or nothing: what it reads ahead by itself ends with a page.
static inline void cbytes_prefetch(const void *place) { __builtin_prefetch(place); }

// Four numbers of 32 bits.
typedef int32_t cbytes_four __attribute__((vector_size(16)));
typedef uint32_t cbytes_unsigned_four __attribute__((vector_size(16)));

// The signs of 16 numbers, that of the first in the lowest bit.
static inline uint32_t cbytes_signs_portable(cbytes_four first, cbytes_four second, cbytes_four third, cbytes_four fourth) {
    const cbytes_unsigned_four lanes = {0, 1, 2, 3};
    const cbytes_unsigned_four signs = ((cbytes_unsigned_four)first >> 31 | (cbytes_unsigned_four)second >> 31 << 4
        | (cbytes_unsigned_four)third >> 31 << 8 | (cbytes_unsigned_four)fourth >> 31 << 12) << lanes;
    return signs[0] | signs[1] | signs[2] | signs[3];
}

// Four numbers times `factor`, modulo 2^32.
static inline cbytes_four cbytes_product_portable(cbytes_four numbers, uint16_t factor) {
    return (cbytes_four)((cbytes_unsigned_four)numbers * (uint32_t)factor);
}

#ifdef __SSE2__
// Numbers that are too large for the half of their bits become the largest of their sign.
static inline uint32_t cbytes_signs(cbytes_four first, cbytes_four second, cbytes_four third, cbytes_four fourth) {
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(
        _mm_packs_epi32((__m128i)first, (__m128i)second), _mm_packs_epi32((__m128i)third, (__m128i)fourth)));
}

// SSE2 multiplies 16 bits. The product of the lower half has an upper half too, which belongs to that of the number.
static inline cbytes_four cbytes_product(cbytes_four numbers, uint16_t factor) {
    const __m128i factors = _mm_set1_epi16((short)factor);
    const __m128i carried = _mm_mulhi_epu16(_mm_slli_epi32((__m128i)numbers, 16), factors);
    return (cbytes_four)_mm_add_epi16(_mm_mullo_epi16((__m128i)numbers, factors), carried);
}
#else
static inline uint32_t cbytes_signs(cbytes_four first, cbytes_four second, cbytes_four third, cbytes_four fourth) {
    return cbytes_signs_portable(first, second, third, fourth);
}

static inline cbytes_four cbytes_product(cbytes_four numbers, uint16_t factor) {
    return cbytes_product_portable(numbers, factor);
}
#endif

#endif
