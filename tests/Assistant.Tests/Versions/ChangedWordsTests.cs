using Assistant.Knowledge.Versions;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.Versions;

public sealed class ChangedWordsTests
{
    [Theory]
    [InlineData("支持3万元", "支持30万元", "支持", "3万元", "30万元")]
    [InlineData("在2020年取得", "在2021年取得", "在", "2020年", "2021年")]
    [InlineData("用于ABC产线", "用于ABD产线", "用于", "ABC", "ABD")]
    public void A_number_with_its_unit_and_a_latin_word_are_changed_as_wholes(
        string old,
        string @new,
        string same,
        string removed,
        string added
    ) =>
        Assert.Equal(
            [new(RunKind.Same, same), new(RunKind.Removed, removed), new(RunKind.Added, added)],
            ChangedWords.Between(old, @new, withUnits: true).Take(3)
        );

    [Fact]
    public void A_character_of_two_units_is_not_torn_apart() =>
        Assert.All(ChangedWords.Between("姓𠮷的人", "姓𠮶的人"), run => Assert.Equal(run.Text, Encoded(run.Text)));

    [Fact]
    public void What_is_the_same_and_what_is_removed_make_the_old_text_and_with_what_is_added_the_new()
    {
        var text = Gen.Elements("甲", "乙", "。", "\n", "12", "万元", "ab", "𠮷", " ", "％").ListOf().Select(string.Concat);
        Prop.ForAll(
                text.ToArbitrary(),
                text.ToArbitrary(),
                (old, @new) =>
                {
                    var runs = ChangedWords.Between(old, @new, withUnits: true);
                    Assert.Equal(old, string.Concat(runs.Where(run => run.Kind != RunKind.Added).Select(run => run.Text)));
                    Assert.Equal(@new, string.Concat(runs.Where(run => run.Kind != RunKind.Removed).Select(run => run.Text)));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    static string Encoded(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
