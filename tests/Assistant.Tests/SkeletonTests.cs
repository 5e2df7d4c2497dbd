namespace Assistant.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void The_solution_builds() => Assert.Equal(4, 2 + 2);
}
