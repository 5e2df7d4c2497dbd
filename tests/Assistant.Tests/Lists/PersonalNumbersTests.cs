using Assistant.Dialogue.Lists;

namespace Assistant.Tests.Lists;

public sealed class PersonalNumbersTests
{
    [Theory]
    [InlineData("110101198506031234")]
    [InlineData("11010119850603123X")]
    [InlineData("11010119850603123x")]
    [InlineData("110101850603123")]
    [InlineData("１１０１０１１９８５０６０３１２３４")]
    [InlineData("110101 19850603 1234")]
    [InlineData("110101-19850603-123X")]
    [InlineData("1101\u200b0119850603\u200b1234")]
    [InlineData("13800138000")]
    [InlineData("138 0013 8000")]
    [InlineData("138-0013-8000")]
    [InlineData("138-00138000")]
    [InlineData("+8613800138000")]
    [InlineData("86-138-0013-8000")]
    [InlineData("１３８００１３８０００")]
    [InlineData("010-67224832")]
    [InlineData("(010)67224832")]
    [InlineData("0311-87654321")]
    [InlineData("01067224832")]
    [InlineData("6222000011112222333")]
    [InlineData("110101 19850603 1234 13800138000")]
    public void A_number_of_a_person_is_hidden_wherever_it_stands(string number)
    {
        foreach (var text in new[] { number, $"张三{number}", $"号码：{number}，请核对", $"{number}，{number}", $"{number} {number}" })
        {
            var masked = PersonalNumbers.Masked(text);
            Assert.Contains(PersonalNumbers.Hidden, masked, StringComparison.Ordinal);
            Assert.True(masked.Count(char.IsDigit) < 3, masked);
        }
    }

    [Theory]
    [InlineData("1985-06-03")]
    [InlineData("1985年6月3日至2020年1月1日")]
    [InlineData("2016.07-2025.06")]
    [InlineData("1985-06-03 2020-01-01")]
    [InlineData("1985-06-20 2010-07-01 12")]
    [InlineData("1985年06月20日，2010年07月01日")]
    [InlineData("19850603")]
    [InlineData("1985-06-03 123")]
    [InlineData("第1、2、3、4、5、6、7、8、9、10行")]
    [InlineData("91110108MA01ABCD2X")]
    [InlineData("经费5,000,000元，支持30人")]
    [InlineData("8.5")]
    [InlineData("")]
    public void Dates_amounts_and_the_like_stay(string text) => Assert.Equal(text, PersonalNumbers.Masked(text));
}
