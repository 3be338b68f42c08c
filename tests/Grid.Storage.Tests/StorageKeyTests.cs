using CsCheck;

namespace Grid.Storage.Tests;

public sealed class StorageKeyTests
{
    [Theory]
    [InlineData("plain-1_2~3.json", "plain-1_2~3.json")]
    [InlineData("a/b c%", "a%2Fb%20c%25")]
    [InlineData("мост", "%D0%BC%D0%BE%D1%81%D1%82")]
    [InlineData("Dr.", "Dr%2E")]
    [InlineData("..", ".%2E")]
    public void Encodes_a_part(string text, string part) => Assert.Equal(part, StorageKey.Part(text));

    [Fact]
    public void Makes_of_every_text_a_valid_key_that_gives_the_text_back() =>
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 1, 40].Sample(text =>
        {
            StorageKey.Check(StorageKey.Join("t", StorageKey.Part(text).Length > 400 ? "long" : text));
            return Uri.UnescapeDataString(StorageKey.Part(text)) == text;
        });

    [Fact]
    public void Refuses_half_a_surrogate_pair() => Assert.ThrowsAny<ArgumentException>(() => StorageKey.Part("a\ud83c"));

    [Fact]
    public void Refuses_a_key_that_is_too_long() => Assert.ThrowsAny<ArgumentException>(() => StorageKey.Check(new string('a', 513)));
}
